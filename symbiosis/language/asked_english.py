"""Who is asked for what in English: you or we, and the deed."""

from __future__ import annotations

import re
from typing import Final

from symbiosis.language.asks import LIKELY, PERHAPS, SURE, Asked, Rule, add, bought_or_sold, phrase

_TAKE: Final = (
    r"(?:take|accept|handle|use|reuse|burn|fire|co-?fire|co-?process|process|collect|treat|recycle|dispose|absorb|want|haul|pick"
    r"|fetch|receive|feed|digest|compost|buy|purchase|incinerate|landfill|remove|pulp|melt|blend|run on|clear|regenerate|distil"
    r"|render|carry|have (?:it|them|this|these|those|our|the)|send (?:a|your|the|someone|us a|round a) ?(?:truck|lorry|driver|tanker|van|pick-?up|skip|man|to)?"
    r"|come (?:and|for|to|by|over|round)|like (?:it|them|some|this|these|our|the|to have)|find (?:a|some|any) use|make (?:good )?use"
    r"|grind|smelt|bale|shred|crush|replace|substitute|bed on|spread|do with|work with|welcome|be interested(?! in (?:sell|suppl|offer))|be of interest|accepting|taking(?! part| place| care)|collecting|buying|open (?:to|for)|hungry for|interested in (?!sell|suppl|offer|our price))(?![a-z])"
)
"""What a taker does."""
_GIVE: Final = (
    r"(?:sell|supply|spare|let (?:us|me) (?:have|try|take|collect|buy)|give (?:us|me)|offer us|provide|deliver|part with|set aside|put aside|put by|keep|save"
    r"|send us|bring us|ship|have (?:any|some|spare|surplus|more|[a-z]+ (?:to spare|left))|throw|dump|flare|waste|discard|produce|generate)(?![a-z])"
)
"""What a giver does."""
_NO_MATTER: Final = (
    r"(?! (?:a |an |the |any |all |some |your |our |my )?(?:lowest |best |latest |current |firm |kind |reasonable |further |written |more )*"
    r"(?:price|quot|rate|offer|bid|idea|call|ring|address|number|detail|term|figure|indication|schedule|feedback|look|letter|reply"
    r"|proposal|photo|payment|cash|cheque|tender|time|care|part|order|note|sample|help|info|space|place|help|word|decision|catalog|brochure|licen|permit|on))"
)
"""Behind a deed: what is no matter to be taken or given (send us your price, we accept any offer)."""
_ADVERBS: Final = (
    r"(?: (?:please|perhaps|possibly|still|also|kindly|gladly|readily|easily|happily|certainly|well|ever|now|be able to|be willing to"
    r"|be happy to|be glad to|be pleased to|be delighted to|be only too glad to|be only too happy to|be grateful to|be interested to|be interested in|be ready to|consider|agree to|like to|love to|be keen to|not|maybe|then|in turn"
    r"|at once|all|both|want to|be|safely))*"
)
_YOU: Final = r"(?:you|your (?:[a-z&'-]+ ){0,3}[a-z&'-]+|any of you|he|she|they|one of you)"
_YOU_DO = re.compile(
    r"(?<![a-z])(?:can|could|would|will|might|may|do|does|are|is|whether|if|wonder if|hope|think|unless|how often|how much|when|what)"
    rf" {_YOU}(?: (?:can|could|would|will|might|may|still))?{_ADVERBS} (?:(?P<take>{_TAKE})|(?P<give>{_GIVE})){_NO_MATTER}"
)
_PLACES = re.compile(
    r"(?<![a-z])if (?:any|some|a) (?!mill|plant|factory|supplier)[a-z]+ (?:wants|can use|could use|needs|has a use for|is interested in|fancies) (?:it|them|this|these|some)|off (?:our|my) hands|(?<![a-z])(?<!pay )(?<!paying )(?<!glad )(?<!happy )(?:trying to|try to|want to|wish to|like to|hope to|hoping to|need to|have to|must|can we|could we|to) (?:place|find (?:a|an|another|some|new) (?:home|use|outlet|place|taker|route|way)|get rid|part with|hand over|pass on|move|shift|be rid|unload|offload|rehome|divert)(?![a-z])"
)
_OF_USE = re.compile(
    r"(?<![a-z])(?:your (?:[a-z&'-]+ ){1,3}(?:has|have|had|finds?|might have|may have) (?:a|some|any)? ?use for|of (?:any )?(?:use|interest) (?:to|for) (?:you|your)|(?:shall|may|can|could|should) (?:i|we) (?:send|bring|drop|post|courier|deliver) (?:you )?(?:a |some |the )?(?:small )?(?:samples?|bag|photos?|pictures?|bucket|drum|jar|lab)"
    r"|(?:acceptable|suitable|any good|welcome|useful|good enough|fit) (?:at|for|to|in) (?:you|your)(?![a-z]* (?:are|to contact|to call))|samples? (?:can|could|will|may) be (?:sent|supplied|collected|provided)|samples? (?:on request|is ready|are ready|ready)|consider (?:us|our)[^.,;:\n]{0,30}?(?:source|supplier|stream|material|product)(?: of)?)"
)
_TO_SOMEBODY = re.compile(
    r"(?<![a-z])(?:wants?|needs?|looks? for|looking for|seeks?|seeking|after|like|find|finding|anyone|anybody) (?:(?:some(?:one|body)|anyone|anybody|a (?:firm|company|contractor|partner|party|neighbou?r)) (?P<what>(?:to|who|that|with|in|near|around) [^.;\n]{0,50})"
    r"|(?<=anyone )(?P<trade>with (?:a |an |some |many |their own )?(?:(?:big|small|hungry|wet|licensed|spare|rotary|brick|lime|cement|glass|induction|dairy|beef) ){0,2}(?:goat|pig|cow|cattle|horse|worm|chicken|hen|duck|fish pond|pond|sheep|buffalo|farm|garden|orchard|kiln|furnace|boiler|digester|crusher|shredder|mill|pulper|still|foundry|compost|herd|nursery)|(?:rais|grow|keep|farm|breed|feed|burn|compost|mak|brew|run|cook|press|weld|build|lay|cast|mix)[a-z]*ing(?![a-z])))"
)
_THEY_HAVE = re.compile(
    r"^(?:to (?:supply|sell|provide|deliver|bring us|keep us)|(?:who|that) (?:has|have|sells?|throws?|dumps?|produces?|generates?|can (?:supply|sell|spare|provide))|with (?:spare|surplus|some|extra|leftover|excess|a lot|plenty|lots))"
)
_YOU_LEAVE = re.compile(
    r"(?<![a-z])(?:you|your (?:[a-z&'-]+ ){0,3}[a-z&'-]+)(?: still| now| currently| usually| must| probably| often)? (?:throws?(?: away| out)?|dumps?|boils? off|flares?|vents?|discharges?|pours? away|leaves? (?:over|behind)|sends? [a-z ]{2,24} to landfill|landfills?|bins?|discards?|wastes?|sweeps? up|scraps?)(?![a-z])"
    r"|(?:if|whether|hoping|is) (?:there is|there's|you have|you've got|there) any(?:thing)?(?: [a-z]+){0,3} (?:left|to spare|going spare)"
)
_YOU_MAY = re.compile(
    r"(?<![a-z])(?:you (?:can|could|may|might|are welcome to|would (?:only|just) have to|only have to|just have to)|your (?:[a-z]+ )?(?:driver|truck|lorry|tanker|team|men|people) (?:would|could|can|may|will)|feel free to|please)"
    r"(?: just| simply| also)? (?:have (?!a |any |your |some |to |no )|take (?!a |your|part|care|note|place)|collect|fetch|haul|remove|pick (?:it|them) up|come (?:and|for|by|over|round)|load|carry)"
)
_YOU_PAY = re.compile(
    r"(?<![a-z])what (?:would|could|will|do|can) you (?:pay|give|offer|bid)|what you(?:'d| would| could| can| will)? (?:pay|give|offer)|(?:would|could|can|will) you pay"
)
_YOU_ASK = re.compile(
    r"(?<![a-z])how much (?:would|do|will|are) you (?:ask|asking|want|wanting|sell)|(?:what|which) price (?:[a-z]+ ){0,3}?(?:would|do|will) you (?:accept|ask|want|take)"
)
_HAVE_YOU = re.compile(
    r"(?<![a-z])(?:do|does|has|have) (?:you|your (?:[a-z]+ ){0,2}[a-z]+|anyone|anybody|someone|any of you)(?: still| perhaps)? (?:have|got|produce|generate|sell|throw|stock) (?!use|room|space|capacity|interest|a use|any use|permi|licen|a permi|a licen|need|any need|any interest|experience|a buyer|a taker|anyone)"
)
_WE_DO = re.compile(
    r"(?<![a-z])(?<!if )(?:we|i|and(?= would take)|our (?:[a-z&'-]+ ){0,3}[a-z&'-]+|my (?:[a-z&'-]+ ){0,2}[a-z&'-]+)(?:'d|'ll| can| could| would| will| might| have room to| stand ready to| are ready to| are able to| am ready to| would be)"
    rf"{_ADVERBS} (?!handle|process|dispose|remove|carry|spread|clear|like|come|send|have|pick|shred|bale|crush|load|grind|be )(?P<deed>{_TAKE}){_NO_MATTER}(?P<what>[^.;\n?!]{{0,40}})"
)
"""Our boiler house could burn raw biogas; but we can bale it, and could you, we could not."""
_OURS = re.compile(r"^(?: (?:it|them|this|these))? ?(?:to|into|in|at|for) your|^ (?:someone|somebody|anyone)")
_YOURS = re.compile(
    r"(?<![a-z])(?:take over|takes?|have|buys?|use|get|collects?|after|for|want|need|interested in) (?:some of |all |any of )?your (?:[a-z-]+ ){0,2}(?:rejects?|scraps?|offcuts|waste|by-?products?|residues?|surplus|trimmings|leftovers|ash|husks?|shells?|grounds|sludge|slag|peels?|bran|grains?|chips|sawdust|shavings|litter|manure|straw|pulp|cake|oil|whey|fines|dust|cullet|regrind|bunches|fibre)(?! (?:plant|mill|line|works|kiln|recycl|collect|treat|dispos|team|manage|compan|depart|process|service|needs|business|buyer|operation))"
    r"|(?<![a-z])(?:asks?|asking) (?!us|you|me)[a-z]+(?: [a-z]+){0,2} for (?!a |an |the |its |their |our |your |his |price|quot|offer|bid|help|advice|more|further|sample)|(?<![a-z])what (?:happens|becomes|do you do|are you doing) (?:to|of|with) (?:all )?your|(?<![a-z])(?:is|are) your (?:[a-z-]+ ){1,4}(?:for sale|available|spoken for|going spare|taken)|before you (?:burn|throw|dump|scrap|bin|landfill|pour)"
    r"|(?<![a-z])our (?:[a-z-]+ ){1,3}(?:takes?|eats?|accepts?|swallows?|devours?) (?!place|part|care|time|up|about|only|no|it|them|this|off|away|over|back|their|for|out|[0-9]+ (?:minutes|hours|days))"
    r"|(?<![a-z])(?:they|you) (?:can'?t|cannot|can not|don'?t) (?:sell|use|need|want)|(?:which|any|what) [a-z ]{3,40}(?:have|has|throw|throws|flare|dump|dumps|sell|burn|vent|discard)(?![a-z])[^.\n;]{0,40}\?|off (?!our|my)[a-z']+(?: [a-z']+){0,2} hands|(?:millers|farmers|growers|mills|factories|shops|collectors|councils|landscapers|restaurants|owners)(?:[a-z ,]{0,30}), (?:bring|send me your price|send us your price|bring it in|drop)"
)
_SPARE_IT = re.compile(
    r"(?:(?<=\n)|(?<=[.!?,;:] )|(?<=please )|(?<=but )|(?<=kindly )|^)(?:don'?t|do not|never|no need to|stop|instead of) (?:throw|pour|dump|burn|bin|scrap|chuck|tip|wast|flar|discard)"
)
_BRING = re.compile(
    r"(?<![a-z])(?<!to )(?:bring|send|sell|hand|keep|save|set aside) (?:us|me) (?:your|all|any|the|baled|clean|dry|old)(?! (?:price|best|lowest|quot|rate|offer|bid|detail|propos|terms|latest))|(?<![a-z])(?:bring (?:it|them) to us|collect your|buy your|sell (?:us|me) your|take your|want your|have your|pick up your|fetch your|(?:we|i) (?:collect|take|buy|want|use|burn) (?:your|all your))"
    r"(?![a-z])(?! (?:price|offer|bid|time|share|call|advice|opinion|pick|best|word|quot|order|feedback|reply|rate))"
)
_HOLDERS = re.compile(
    r"(?:^|(?<=[.;:,!?\n] )|(?<=[.;:,!?\n])|(?<=and ))(?P<who>(?:[a-z'&-]+ ){0,5}[a-z'-]+s|any (?:[a-z]+ )?[a-z]+|anyone|anybody|whoever|those|everyone|(?:the |a )?neighbours?(?: [a-z]+){0,3}|if you|if your [a-z ]{2,24})"
    r" (?:with|who have|that have|having|have|has|who flare|that flare|who throw|that throw|who burn|that burn|who dump|that dump|who are|is|pulling|throwing|dumping|flaring|clearing|paying to)"
    r" (?P<what>[^;\n]{3,90}?)(?:,| -)? ?(?:(?:please|kindly|are asked to|are invited to|are welcome to|is asked to|is welcome to|should|may|do|can|let'?s|must|could|are requested to|will please|,|:) ?)+(?:contact|call|ring|get in touch|talk|write|phone|message|bring|speak|reach|drop|line|email|e-mail|whatsapp|text|let us|tell|quote|sell|offer|submit|get)"
)
_SUPPLIERS = re.compile(
    r"(?<![a-z])(?:suppliers?|sellers?|vendors?|collectors|owners|holders|growers),? (?:please|kindly|are (?:invited|asked|welcome|requested)|may|should|do|can) (?!take|pick|remove|clear)"
)
_OF_TAKERS = re.compile(
    r"permit|licen|pigs|cattle|goats|cows|worms|ponds|truck|tanker|lorr|experience|capacity|equipment|facilit|interest|certif|(?<![a-z])use(?![a-z])|need|room|space|kiln|furnace|require|boiler|digester|dryer|demand|taking|able|looking|question"
)
_TAKERS_CALLED = re.compile(
    r"buyer|taker|recycl|dealer|dispos|reprocess|renderer|smelter|composter|trader|user|bidder|contractor|parties|(?<![a-z])(?:our|we|my|i)(?![a-z])"
)
_INVITES = re.compile(
    r"(?<![a-z])(?:invit(?:es?|ed|ing|ation)|expressions? of interest|(?:are|is) (?:requested|sought)|call(?:s|ing)? for|request for|tender for|ask(?:s|ed|ing)? for|tender notice|notice)(?![a-z])"
)
_TO_BUY = re.compile(
    r"(?<![a-z])(?:to buy|to purchase|buyers?|bids? for (?:the )?(?:purchase|sale|removal|lifting|disposal)|bid for (?:the )?purchase|purchase bids?|offers? to (?:buy|purchase|take)|(?:the )?sale of|(?:the )?disposal of|(?:the )?removal of"
    r"|outright purchase|(?:merchants|buyers) for|lifting of|sell by tender|highest|dealers|recyclers|takers|as is,? where is)(?![a-z])"
)
_TO_SELL = re.compile(
    r"(?<![a-z])(?:suppliers?|sellers?|vendors?|to (?:supply|sell)|for (?:supplying|delivering|the delivery|delivery of)|supply (?:of|and)|the supply|(?:offers?|quotations?|quotes?|tenders?|bids?) (?:from|by) (?!(?:[a-z]+ ){0,2}(?:buyer|taker|recycl|dealer|user|interested|licen|merchant|bidder))[a-z]+|deliver(?:y|ed) to (?:our|the)"
    r"|procure(?:ment)?|holders|owners|producers of|generators of|for the purchase of|purchase of)(?![a-z])"
)
_BUYER = re.compile(r"^(?:[a-z&'-]+ ){0,4}buyer ?(?::|,|-|–|looking|seek|wants|here|at)(?<!dear buyer,)")
_SALUTATION = re.compile(
    r"(?:^|\n)[> ]*(?:re: [^\n]*\n)?(?:subject: [^\n]*\n)?(?:dear|to the|to|attn\.?|attention|hello|hi|good (?:morning|day|afternoon)|for the attention of)[: ]+(?P<who>[a-z0-9&' /.-]{3,60}?)(?=[,;:!\n]|\. |$)"
)
_TO_A_TAKER = re.compile(
    r"(?<![a-z])(?:purchas|procure|buyer|buying|recycl|dispos|waste|scrap|recovery|renderer|rendering|incinerat|landfill|treatment|environment service|reuse|re-use|kiln|cement|co-process|compost)"
)
_TO_A_GIVER = re.compile(r"(?<![a-z])(?:sales|seller|supplier|vendor|marketing|producer)")
_WE_LEAVE = re.compile(
    r"(?<![a-z])(?:we|our (?:[a-z&'-]+ ){0,4}[a-z&'-]+|my (?:[a-z&'-]+ ){0,2}[a-z&'-]+)(?: also| still| usually| now| currently)? (?:(?:are|is) left with|ends? (?:each|every|the|up)|(?:has|have|got) (?:heaps|loads|tons|lots|plenty|piles|mountains) of|empty|empties|drain|drains|discharges?|wash(?:es)? out|press(?:es)?|give(?:s)? off|throw(?:s)? (?:away|out)|bins?|landfills?|leaves?|pile(?:s)? up|dump(?:s)?|shovel(?:s)? out|fills?|discards?|dispose(?:s)? of|make(?:s)? (?:about|some|around)|end(?:s)? up with|scrape(?:s)?|rake(?:s)?|skim(?:s)?|replace(?:s)?|change(?:s)? out) (?!in )"
    r"|(?<![a-z])(?:goes|go|going|went) (?:down the drain|(?:in|into|to) the (?:bin|skip|drain|landfill|dump)|to waste|to landfill)(?! at your)|(?<![a-z])(?:is|are|gets?|being) (?:landfilled|dumped|thrown (?:away|out))|(?:piling|piled) up (?:behind|in|at) our"
)
_SOUGHT = re.compile(
    r"(?<![a-z])(?:look(?:ing|s)? for|seek(?:ing|s)?|search(?:ing)? for|in search of|hoping to find|hope to find|trying to find|want(?:s|ed)? to find|like to find|do you know|know of|need(?:s)? to find|to find|find us) (?:a |an |any |another |some |the |local |nearby )*"
    r"(?!(?:[a-z/-]+ ){0,6}(?:from|of|by|with) )(?:[a-z/-]+ ){0,5}?(?P<agent>makers?|manufacturers?|producers?|extractors?|millers?|bakers?|factory|factories|works|plants?|mills?|farms?|farmers?|growers?|kilns?|blenders?|breeders?|distillers?|formulators?|refiners?|foundry|foundries|processors?|converters?|keepers?|brewers?|laborator(?:y|ies)|labs?|tanner(?:y|ies)?|schools?|artists?|shops?)"
    r"(?=$|[?!]|[.,;\n]| (?:for|who|that|which|to|in|near|around|willing|able|interested|nearby|within|or|and|close|wanting|needing|taking|buying|using)(?![a-z]))(?P<then>[^.;\n]{0,60})"
)
_WHO_HAS_IT = re.compile(
    r"^(?: (?:in|near|around|within|close to) [a-z0-9 ,]{2,30}?)? (?:(?:who|that|which) )?(?:(?:is |are )?(?:able|willing|ready) to (?:supply|sell|spare|provide|deliver)|to supply|supplying|with (?:spare|surplus|some|leftover|excess)|(?:can|could|will|would|to) (?:supply|sell|spare|provide|deliver)|has|have (?:surplus|spare|some|any)|sell|supply|generat|throw|produc|dump|flare)"
)
_PRICE_TO_TAKE = re.compile(
    r"(?<![a-z])your (?:[a-z]+ ){0,2}?(?:treatment|disposal|gate|tipping|removal|collection|processing|incineration|handling) (?:fee|charge|cost|rate|price)s?|(?:rates?|price|quote|quotation|fee|charge|cost)s? (?:for|of|to) (?:removing|taking|disposing|disposal|treatment|treating|removal|collecting|hauling|incinerat|the disposal|the removal|remove|dispose|take|treat|clear)[a-z]*"
    r"|(?<![a-z])(?:we|i)(?:'d| would| could| can|'ll| will| are ready to| are willing to| are happy to)(?: also| gladly)? (?:pay|bear|cover|settle) (?:the |your |a |any )?(?:[a-z]+ )?(?:gate fee|tipping fee|disposal|treatment|removal|haulage|transport)"
)
_PRICE_TO_BUY = re.compile(
    r"(?<![a-z])(?:(?:price|quote|quotation|offer|rate)s? (?:for|on|of) (?!dispos|remov|treat|tak|collect|haul|incin|clear|the removal|the dispos|process)[^.;\n]{3,60}?(?:deliver(?:ed|y) (?:to|at)|to our (?:plant|gate|mill|works|kiln|yard|factory|site))|sellers? to quote|delivered (?:our|to our) (?:plant|gate|mill|works|kiln|yard|factory)|price delivered)"
)

_TAKER_CALLED = re.compile(
    r"(?<![a-z])(?:fuel )?(?:blenders?|co-?processors?|compan(?:y|ies)|makers?|mills?|plants?|producers?|works|farms?|kilns?|factory|refiners?|re-?processors?|smelters?|foundry) "
    r"(?:should|could|might|may|would|ought to) be (?:very |quite )?interested(?! in (?:sell|suppl|offer))"
    r"|(?:want|like|need|looking for) (?:a |an |one )(?:[a-z/-]+ ){0,6}?(?:producer|maker|compan(?:y|ies)|manufacturer|processor|plant|mill|works|farm|firm|renderer|composter|blender) to (?:sign|take|collect|contract|commit|haul|treat|handle|buy|lift)"
    r"|(?:fuel blender|co-?processor|recycler|renderer|composter|reclaimer|regenerator|smelter|re-?refiner|distiller) (?:needed|wanted|sought|required)(?![a-z])"
    r"|any of your (?:[a-z-]+ ){1,3}(?:short of|in need of|after|keen on|looking for) (?:it|them|some|this|these)"
    r"|(?:would|could|can|will) any (?:[a-z-]+ ){1,3}(?:like|care|want|be willing|be able) to (?:build|set up|install|take|use|come|have|collect|put)"
)
"""A fuel blender is needed, a reactivation company should be interested, any of your block makers short of it?"""
_SPARE_US = re.compile(
    r"(?<![a-z])(?:can|could|would|will|might) (?:some(?:one|body)|any(?:one|body)|any of you)(?: here| please| kindly)? (?:spare|sell|supply|let|give) (?:us|me)(?! (?:a|an|your|the) (?:price|quote|hand|ring|call|idea|minute|moment|tip))"
    r"|(?<![a-z])(?:has|have) (?:anyone|anybody|someone|somebody|any of you) (?:got )?(?:any |some )?(?:spare|surplus|extra|left-?over|any|some)(?! (?:use|room|space|capacity|need|interest|experience|idea|time))"
)
"""Can somebody spare me plaster moulds? Has anyone got spare cane fibre?"""
_PRICE_LANDED = re.compile(
    r"(?<![a-z])(?:send|quote|need|give us|submit|indicate|advise|e?mail|offer)(?: us| me| your| best| the| firm| lowest| a| in your)* (?:prices?|quotes?|quotations?|offers?|rates?)(?: on an?| in| per tonne| per ton| per mt)? (?:cif|cnf|cfr|c&f|ddp|dap|delivered|landed)(?![a-z])"
    r"|(?<![a-z])(?:we|i)(?: still| also)? have (?:(?!no |not |little |any )[a-z]+ )?room for (?!it|them|this|these|no|your (?:truck|car))(?=[a-z0-9])|(?<![a-z])offers? (?:fob|cif|cfr|cnf)(?: or [a-z ]{2,12})? to (?:the undersigned|us|our)"
    r"|(?<![a-z])(?:rfq|request for (?:quotation|quote|quotes|proposals?))[ :,.–-]{1,4}(?:the |bulk )?suppl(?:y|ies)(?! of (?:a |the )?(?:truck|labou?r|service))"
)
"""Who has a price told to them with freight to where they are buys, and so does who has room for more of it."""
_WORKS_WOULD = re.compile(
    r"(?<![a-z])(?:works|mill|plant|kiln|factory|farm|company|firm|refinery|smelter|foundry)(?: (?:in|at|near) [a-z ]{2,30}?)? would like to (?:try|use|test|trial|burn|feed|buy|source|take)(?![a-z])(?! our)"
    r"|(?<![a-z])we buy (?:on|at|against|by the|weekly|monthly|daily)(?![a-z])"
)
"""A cement works would like to try phosphogypsum; please quote, we buy on weekly orders."""
_WE_ASK_FOR_IT = re.compile(
    r"(?<![a-z])(?:we|i) (?:ask|want|charge buyers) (?:only |just )?(?:thb|baht|usd|\$|฿)? ?\d[\d,.]* ?(?:thb|baht|usd|บาท)?|(?<![a-z])we (?:can|could|will|would|are ready to|are willing to) (?:contribute|chip in)(?![a-z])|(?<![a-z])(?:ask|asking) nothing for it|want no money for it"
    r"|(?<![a-z])(?:we|i)(?:'d| would) like to see (?:it|them|this|these|the [a-z]+) |(?<![a-z])(?:wants?|needs?|like) (?:it|them|this|these|(?:the|its|our) (?:[a-z-]+ ){0,3}[a-z-]+) (?:gone|cleared|out of|moved|removed|off|taken|shifted|collected)(?![a-z])|(?:buying|paying) or charging"
    r"|(?<![a-z])(?:have|has|there is|there's|with) no (?:more |longer |further |other )?(?:room|space|storage|outlet|takers?|buyers?|market|home|use) for (?:the |our |its |all |this |these |that |those |it|them|more )"
)
"""We ask THB 900 per tonne at our gate; we can contribute 500 baht a ton."""
GIVEN_AWAY: Final = re.compile(
    r"(?<![a-z])(?:gives?|giving) (?:its|our|the|all|my|their) (?:[a-z'-]+ ){1,4}away(?![a-z])"
    r"|(?<![a-z])gives? (?!us|me|rise)(?:[a-z'-]+ ){1,4}to (?:anyone|anybody|whoever|farmers|growers|neighbours|villagers|pig)"
)
_NOTICES: Final = ("invit", "interest", "request", "sought", "call", "tender", "ask", "notice")
_SEEKS: Final = ("look", "seek", "search", "find", "know")
_CALLS: Final = (
    "contact", "call", "ring", "touch", "talk", "write", "phone", "message", "bring", "speak", "reach", "drop", "line", "mail",
    "whatsapp", "text", "let us", "tell", "quote", "sell", "offer", "submit", "get",
)  # fmt: skip


def _you_do(folded: str, found: list[Asked]) -> None:
    for one in _YOU_DO.finditer(folded):
        add(found, "offer" if one["take"] else "need", SURE, one)


def _we_do(folded: str, found: list[Asked]) -> None:
    for one in _WE_DO.finditer(folded):
        if not _OURS.search(one["what"]):
            found.append(Asked("need", LIKELY, one.start(), one.end("deed")))


def _holders(folded: str, found: list[Asked]) -> None:
    for one in _HOLDERS.finditer(folded):
        if not _OF_TAKERS.search(one["what"]) and not _TAKERS_CALLED.search(one["who"]):
            add(found, "need", SURE, one)


def _invites(folded: str, found: list[Asked]) -> None:
    for one in _INVITES.finditer(folded):
        side, end = bought_or_sold(folded, one.end(), one.end() + 160, _TO_BUY, _TO_SELL)
        if side is not None:
            found.append(Asked(side, SURE, one.start(), end))


def _salutation(folded: str, found: list[Asked]) -> None:
    for one in _SALUTATION.finditer(folded):
        if _TO_A_TAKER.search(one["who"]):
            add(found, "offer", LIKELY, one)
        elif _TO_A_GIVER.search(one["who"]):
            add(found, "need", LIKELY, one)


def _to_somebody(folded: str, found: list[Asked]) -> None:
    for one in _TO_SOMEBODY.finditer(folded):
        add(found, "need" if one["what"] and _THEY_HAVE.search(one["what"]) else "offer", SURE, one)


def _sought(folded: str, found: list[Asked]) -> None:
    for one in _SOUGHT.finditer(folded):
        add(found, "need" if _WHO_HAS_IT.search(one["then"]) else "offer", SURE, one)


ENGLISH: Final[tuple[Rule, ...]] = (
    phrase(_OF_USE, "offer", LIKELY, ("your ", " you", "sample", "bag", "shall", "consider")),
    phrase(_YOU_LEAVE, "need", LIKELY, ("you", "any")),
    phrase(_YOU_MAY, "offer", LIKELY, ("you", "please", "feel free")),
    phrase(_YOU_PAY, "offer", LIKELY, ("you pay", "you give", "you offer", "you bid", "would", "you'd", "could", "can", "will")),
    phrase(_YOU_ASK, "need", LIKELY, ("how much", " price")),
    phrase(_HAVE_YOU, "need", LIKELY, ("do you", "does", "have you", "has", "do ")),
    phrase(_SPARE_IT, "need", LIKELY, ("don't", "dont", "do not", "never", "no need", "stop", "instead")),
    phrase(_BRING, "need", LIKELY, ("your", "bring", "send", "sell", "hand", "keep", "save", "set aside")),
    phrase(_SUPPLIERS, "need", LIKELY, ("suppl", "seller", "vendor", "collectors", "owners", "holders", "growers")),
    phrase(_BUYER, "need", SURE, ("buyer",)),
    phrase(_WE_LEAVE, "offer", PERHAPS, ("we ", "our ", "my ", "go", "landfilled", "dumped", "thrown", "pil")),
    phrase(_PLACES, "offer", SURE, ("place", "find", "if ", "hands", "get rid", "be rid", "part with", "hand over", "pass on", "move", "shift", "load", "rehome", "divert")),
    phrase(_YOURS, "need", LIKELY, ("your", "they", "you ", "ask", "which", "any", "what", "hands", "bring", "drop", "send")),
    phrase(_PRICE_TO_TAKE, "offer", SURE, ("fee", "charge", "cost", "rate", "price", "quot", "pay", "bear", "cover", "settle")),
    phrase(_PRICE_TO_BUY, "need", SURE, ("price", "quot", "offer", "rate", "deliver")),
    phrase(_TAKER_CALLED, "offer", SURE, ("interested", " to ", "needed", "wanted", "sought", "required", "any of your", " any ")),
    phrase(_SPARE_US, "need", SURE, (" some", " any")),
    phrase(_PRICE_LANDED, "need", SURE, ("cif", "cnf", "cfr", "c&f", "ddp", "dap", "delivered", "landed", "room for", "fob", "rfq", "request for")),
    phrase(_WE_ASK_FOR_IT, "offer", LIKELY, (" no ", "ask", "want", "need", "like ", "charg", "contribute", "chip in")),
    phrase(_WORKS_WOULD, "need", LIKELY, ("would like to", "we buy")),
    phrase(GIVEN_AWAY, "offer", LIKELY, (" give", " giving")),
    Rule(("you", " the", " he"), _you_do),
    Rule(("we ", "we'", "i ", "i'", "our ", "my ", "and "), _we_do),
    Rule(_CALLS, _holders),
    Rule(_NOTICES, _invites),
    Rule(("dear", "to ", "to:", "attn", "attention", "hello", "hi ", "hi:", "good morning", "good day", "good afternoon"), _salutation),
    Rule(("someone", "somebody", "anyone", "anybody", " a firm", " a company", " a contractor", " a partner", " a party", " a neighb"), _to_somebody),
    Rule(_SEEKS, _sought),
)  # fmt: skip
"""Kinds of English phrases."""
