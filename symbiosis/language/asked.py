"""Who is asked for what: letters, notices and threads say seldom "for sale" or "wanted", but ask somebody to do something.

Who asks a reader to take something, tells them they may have it, or invites them to buy gives; who asks them to sell or
keep it, says what they themselves could do with it, calls on those who have it, or invites suppliers takes. The deeds
tell, and who is to do them: you or we.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from symbiosis.language.reading import Direction


class Asked(NamedTuple):
    """What one phrase says: a direction, how strongly (as the words of trade do), and where it stands."""

    direction: Direction
    strength: float
    start: int
    end: int


_SURE, _LIKELY, _PERHAPS = 4.0, 2.5, 1.6

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
    r"(?<![a-z])(?:wants?|needs?|looking for|seeks?|seeking|after|like|find|finding|anyone|anybody) (?:(?:some(?:one|body)|anyone|anybody|a (?:firm|company|contractor|partner|party|neighbou?r)) (?P<what>(?:to|who|that|with|in|near|around) [^.;\n]{0,50})"
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
    r"(?<![a-z])(?:take over|take|have|buy|use|get|collect|after|for|want|need|interested in) (?:some of |all |any of )?your (?:[a-z-]+ ){0,2}(?:rejects?|scraps?|offcuts|waste|by-?products?|residues?|surplus|trimmings|leftovers|ash|husks?|shells?|grounds|sludge|slag|peels?|bran|grains?|chips|sawdust|shavings|litter|manure|straw|pulp|cake|oil|whey|fines|dust|cullet|regrind|bunches|fibre)(?! (?:plant|mill|line|works|kiln|recycl|collect|treat|dispos|team|manage|compan|depart|process|service|needs|business|buyer|operation))"
    r"|(?<![a-z])(?:asks?|asking) (?!us|you|me)[a-z]+(?: [a-z]+){0,2} for (?!a |an |the |its |their |our |your |his |price|quot|offer|bid|help|advice|more|further|sample)|(?<![a-z])what (?:happens|becomes|do you do|are you doing) (?:to|of|with) (?:all )?your|(?<![a-z])(?:is|are) your (?:[a-z-]+ ){1,4}(?:for sale|available|spoken for|going spare|taken)|before you (?:burn|throw|dump|scrap|bin|landfill|pour)"
    r"|(?<![a-z])our (?:[a-z-]+ ){1,3}(?:takes?|eats?|accepts?|swallows?|devours?) (?!place|part|care|time|up|about|only|no|it|them|this|off|away|over|back|their|for|out|[0-9]+ (?:minutes|hours|days))"
    r"|(?<![a-z])(?:they|you) (?:can'?t|cannot|can not|don'?t) (?:sell|use|need|want)|(?:which|any|what) [a-z ]{3,40}(?:have|has|throw|throws|flare|dump|dumps|sell|burn|vent|discard)(?![a-z])[^.\n;]{0,40}\?|off (?!our|my)[a-z']+(?: [a-z']+){0,2} hands|(?:millers|farmers|growers|mills|factories|shops|collectors|councils|landscapers|restaurants|owners)(?:[a-z ,]{0,30}), (?:bring|send me your price|send us your price|bring it in|drop)"
)
_SPARE_IT = re.compile(
    r"(?:(?<=\n)|(?<=[.!?,;:] )|(?<=please )|(?<=but )|(?<=kindly )|^)(?:don'?t|do not|never|no need to|stop|instead of) (?:throw|pour|dump|burn|bin|scrap|chuck|tip|wast|flar|discard)"
)
_BRING = re.compile(
    r"(?<![a-z])(?<!to )(?:bring|send|sell|hand|keep|save|set aside) (?:us|me) (?:your|all|any|the|baled|clean|dry|old)(?! (?:price|best|lowest|quot|rate|offer|bid|detail|propos|terms|latest))|(?<![a-z])(?:bring (?:it|them) to us|collect your|buy your|sell (?:us|me) your|take your|want your|have your|pick up your|fetch your|(?:we|i) (?:collect|take|buy|want|use|burn) (?:your|all your))"
    r"(?! (?:price|offer|bid|time|share|call|advice|opinion|pick|best|word|quot|order|feedback|reply|rate))"
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
    r"(?<![a-z])(?:look(?:ing)? for|seek(?:ing|s)?|search(?:ing)? for|in search of|hoping to find|hope to find|trying to find|want(?:s|ed)? to find|like to find|do you know|know of|need(?:s)? to find|to find|find us) (?:a |an |any |another |some |the |local |nearby )*"
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
    r"|(?<![a-z])(?:we|i)(?:'d| would) like to see (?:it|them|this|these|the [a-z]+) |(?<![a-z])(?:wants?|needs?|like) (?:it|them|this|these|the (?:[a-z-]+ ){0,3}[a-z-]+) (?:gone|cleared|out of|moved|removed|off|taken|shifted|collected)(?![a-z])|(?:buying|paying) or charging"
    r"|(?<![a-z])(?:have|has|there is|there's|with) no (?:more |longer |further |other )?(?:room|space|storage|outlet|takers?|buyers?|market|home|use) for (?:the |our |its |all |this |these |that |those |it|them|more )"
)
"""We ask THB 900 per tonne at our gate; we can contribute 500 baht a ton."""

_THAI_END: Final = r"(?=$|[\s,.?!;:)]|ครับ|คับ|คะ|ค่ะ|จ้า|จ๊ะ|นะ|คร้าบ)"
_ASKS_THAI: Final = r"(?:ไหม|มั้ย|มั๊ย|ไม๊|หรือไม่|หรือเปล่า|รึเปล่า|ป่าว|บ้าง|บ่)"
_YOU_THAI: Final = r"(?:ทางท่าน|ของท่าน|ของคุณ|ของพี่|โรงงานท่าน|บริษัทท่าน|ท่าน(?!ใด|ไหน)|คุณ(?!ภาพ|สมบัติ|ค่า)|พี่|เฮีย|ทางโรง[ก-๙]{0,12}|ทางบริษัท|ทางร้าน|ทางฟาร์ม|เตาท่าน|ลุง|ป้า|น้า)"
_YOU_DO_THAI = re.compile(
    rf"{_YOU_THAI}[ก-๙a-z]{{0,28}}? ?(?:จะ|พอ|พอจะ|ยัง|ต้องการ|สะดวก|สามารถ|สนใจ|อยาก)*(?P<take>สนใจ|รับ(?!รอง|ทราบ|ผิดชอบ)|เอา|ใช้|นำ|อยากได้|ต้องการ|เผา)(?P<what>[^\n?]{{0,50}}?)(?:{_ASKS_THAI}{_THAI_END}|กี่|เท่าไ|เมื่อไ)"
)
_INTERESTED_THAI = re.compile(
    rf"สนใจ(?!ขาย|ส่ง|มาขาย|เสนอ|จำหน่าย|แบ่ง|ปล่อย|จะขาย)[ก-๙a-z]{{2,34}}?{_ASKS_THAI}{_THAI_END}"
)
_IF_YOU_THAI = re.compile(
    rf"(?:ถ้า|หาก)(?:{_YOU_THAI}|ฟาร์ม|โรง|ร้าน|บริษัท)[ก-๙a-z]{{0,20}}?(?P<take>สนใจ|รับ(?!รอง|ทราบ)|เอาไป|ใช้ได้|นำไป|อยากได้|ต้องการ)"
)
_YOU_HAVE_THAI = re.compile(
    rf"(?:มี(?!ความ|ใคร|คน|ที่|โรง|ท่าน|ผู้|ราคา|ร้าน|บริษัท|ฟาร์ม|เจ้า)|เหลือ|ยังเหลือ|ขาย)[ก-๙a-z0-9]{{0,26}}? ?(?:เหลือ|ขาย|ทิ้ง|แบ่ง|ปล่อย|อยู่)[ก-๙ ]{{0,8}}?{_ASKS_THAI}{_THAI_END}"
)
_WHICH_THAI = re.compile(
    r"(?:ท่านใด|ท่านไหน|ใคร|ไผ|ผู้ใด|เจ้าใด|ร้านใด|โรงงานใด|โรงใด|ฟาร์มใด|(?:โรง|ฟาร์ม|ร้าน|บริษัท|เจ้า|สวน|ไร่|กลุ่ม|คน|อู่|ล้ง|แพ|เล้า|โกดัง|เต็นท์)[ก-๙]{0,16}?ไหน)(?:ที่|ก็|จะ|พอ|ยัง|กำลัง|สะดวก)*(?P<trade>(?:ทำ|เลี้ยง|ปลูก|เพาะ|เผา(?!ทิ้ง)|อัด|หลอม|หล่อ|หมัก|สกัด)[ก-๙a-z ]{0,24}?)?"
    r" ?(?:(?P<take>อยากได้|อยากเอา|ต้องการ|สนใจ|รับ|เอา|ใช้|สน(?![ก-๙]))|[ก-๙]{0,10}(?P<over>ล้น|เหลือ|เก็บไว้|สะสม|ทิ้ง(?!ถัง)|ค้าง|ไม่รู้จะ|รื้อ|เสียค่ากำจัด|จ้างขน|ตาก)|(?P<give>มี(?!ความ|ที่|โรง|เตา|รถ|ใบอนุญาต|กำลัง|งบ|ทุน|ประสบการณ์|เครื่อง)|ทิ้ง|เหลือ|ขาย|ปล่อย|กอง|เผาทิ้ง|เปิดให้|โละ|จะทิ้ง|จะขาย))"
)
_SELL_US_THAI = re.compile(
    rf"(?:แบ่งขาย|แบ่งให้|ขายให้(?:เรา|ผม|ทาง|หนู)|พอจะขาย|พอจะแบ่ง|จะขาย|ขอแบ่ง)[ก-๙ ]{{0,16}}?{_ASKS_THAI}{_THAI_END}"
)
_THEY_LEAVE_THAI = re.compile(
    r"(?<![ก-๙])(?:โรง|ฟาร์ม|ร้าน|บริษัท|สวน|ตลาด|เล้า|แพ|ล้ง|อู่)[ก-๙]{0,16}?ที่(?:เสียค่า|จ้าง|ทิ้ง|เผาทิ้ง|ปล่อยทิ้ง|มี[ก-๙]{0,16}?เหลือ|ยังทิ้ง|ฝังกลบ|เหลือ)[ก-๙a-z ]{0,40}?(?:ติดต่อ|ส่งมา|โทร|ทัก|แจ้ง|บอก|เรียก)|(?:มาให้|ส่งให้)(?:เรา|ผม|ทางเรา)(?:แทน|ได้)"
)
_ASKS_WHETHER_THAI = re.compile(
    rf"(?:สอบถาม|อยากทราบ|ถาม|ไม่ทราบ|อยากรู้)[ก-๙]{{0,4}}?ว่า[ก-๙a-z]{{0,24}}?(?P<verb>(?:ยัง|พอ|จะ)*(?:มี|เหลือ|ขาย|จำหน่าย)(?!ความ))[ก-๙a-z0-9 ]{{0,40}}?{_ASKS_THAI}{_THAI_END}"
)
_WE_DO_THAI = re.compile(
    r"(?:^|(?<=[\n ]))(?!(?:หา|มองหา|กำลังหา|อยากหา|ต้องการ|ขอ))(?P<who>(?:our [a-z]{2,14}(?: [a-z]{2,12})? |we |เรา|ทางเรา|เตา|หม้อ|ฟาร์ม|โรง|สวน|ไร่|บริษัท|กลุ่ม|สหกรณ์|บ่อ|เครื่อง|ร้าน)[ก-๙a-z]{0,30}?)"
    r"(?P<deed>ใช้|เผา|เลี้ยงด้วย|รับ|(?<=เรา)เอา|(?<=เราก็)เอา|หลอม|หมัก|กิน)(?P<what>[ก-๙a-z0-9 ]{2,34}?)(?:แทน[ก-๙a-z0-9 ]{2,24}?)?ได้(?!ไหม|มั้ย|หรือ|ป่าว|บ้าง|รับ|เลย|ทุก[ก-๙]*ไหม)"
)
_NOT_OURS = re.compile(r"ไหน|ใคร|ท่าน|ที่|ให้|คุณ|พี่|หา|ใด|ไม่")
_THAI_INVITES = re.compile(r"(?:ขอ)?เชิญ(?:ชวน)?")
_THAI_TO_BUY = re.compile(
    r"ประมูลซื้อ|ราคาซื้อ|ผู้ซื้อ|รับซื้อ|เสนอซื้อ|เข้าซื้อ|สนใจซื้อ|ผู้รับซื้อ|ขอซื้อ|ราคารับซื้อ|มาซื้อ|ซองซื้อ|(?<!จัด)ซื้อ(?!ขาย)|ดูสภาพ|ผู้รับกำจัด|เสนอราคาค่า"
)
_THAI_TO_SELL = re.compile(
    r"เสนอขาย|ราคาขาย|ผู้ขาย|ผู้จำหน่าย|ผู้ค้า|ผู้มี(?!สิทธิ|ความ|อาชีพ|คุณ|ประสบ|ใบ|รถ)|ที่มี|ซัพพลายเออร์|ส่งมอบ|มาขาย|จัดซื้อ|มาจำหน่าย|เสนอจำหน่าย|ขายให้เรา|ขายให้โรง"
)
_SELLS_BY_AUCTION = re.compile(r"ขายทอดตลาด|ประมูลขาย|(?:ประสงค์|ต้องการ|ประกาศ)[ก-๙]{0,6}?(?:ขาย|จำหน่าย)")
_PROCURES = re.compile(r"(?:ประกวดราคา|สอบราคา|ประกาศ|ประมูล|เปิดซอง|e-bidding)[ก-๙ ]{0,14}?(?:จัดซื้อ|จัดหา)|ผู้ขายยื่น")
_SALUTATION_THAI = re.compile(
    r"(?:^|\n)[> ]*(?:เรียน|ถึง|เรียนคุณ|สวัสดี(?:ครับ|ค่ะ|คะ)?|dear) ?:? ?(?P<who>[ก-๙a-z.]{2,44}(?: (?:บจก|บริษัท|หจก|โรง)[ก-๙a-z.]{2,40})?)"
)
_TO_A_TAKER_THAI = re.compile(r"รับกำจัด|รับบำบัด|รับซื้อ|จัดซื้อ|รีไซเคิล|กำจัด|ผู้รับ|ของเก่า|บำบัด|รับเผา|เตาเผา|โรงปูน")
_TO_A_GIVER_THAI = re.compile(r"ฝ่ายขาย|ผู้ขาย|ผู้จำหน่าย|ซัพพลายเออร์|แผนกขาย|ฝ่ายการตลาด")
_PRICE_THAI = re.compile(
    r"(?:(?P<polite>รบกวน|ช่วย|กรุณา|โปรด|ขอให้|วาน|อยากให้)[ก-๙ ]{0,8}?)?(?:เสนอราคา|แจ้งราคา|ส่งราคา|ใบเสนอราคา|ขอราคา|คิดราคา|ตีราคา)(?P<what>[ก-๙a-z]{0,30})"
)
_FEE_THAI = re.compile(r"^(?:รวม)?(?:ค่า|กำจัด|บำบัด|บริการ|ขน|รับ|ที่[ก-๙]{0,10}รับ|ซื้อ|เผา|ฝัง|สูบ|ดูด)|ค่ากำจัด|ค่าบำบัด")
_FILLER_THAI = re.compile(
    r"^(?:$|ด้วย|มา|ได้|ค่ะ|คะ|ครับ|คับ|ทาง|ที่|ใน|ภายใน|ต่อ|นะ|หน่อย|ให้|เข้า|ก่อน|จ้า|ผ่าน|พร้อม|ตาม|เป็น|แบบ|ไป|กลับ|โดย|ทุก|วัน|สำหรับ|ถึง|กับ|และ|หรือ|แล้ว|กัน|เอง|เลย|เริ่ม|ซอง|โทร|ไลน์|สูง|ดี|ปิด|แข่ง|หน้า|กลาง|ล่าสุด|ส่ง|จาก|อ้างอิง|ขั้น|ยื่น|ติดต่อ|ราย)"
)
_ASKS_FOR_IT_THAI = re.compile(
    r"(?:(?<=ผม)|(?<=เรา)|(?<=หนู)|(?<=ดิฉัน)|(?<=ฟาร์ม)|(?<![ก-๙])(?:ร้าน|ฟาร์ม|สวน|โรง|คนเลี้ยง|กลุ่ม|ไร่|วัด)[ก-๙]{0,18}?|^|(?<=[ \n]))ขอ(?!งาน|ง|ใบ|ราคา|เชิญ|เสนอ|ความ|ทราบ|ให้|คำ|บ|โทษ|ข้อมูล|อนุญาต|เบอร์|ดู|รูป|ที่อยู่|ผู้|คน|ถาม|แจ้ง|ขาย|หา|ประ|ทิ้ง|ส่ง|ระบาย|ปล่อย|เวลา|นัด|รถ|แค่|เป็น|โรง|บริษัท)"
    r"[ก-๙a-z0-9 ]{2,44}?(?:ได้(?:ไหม|มั้ย|มั๊ย|บ่|หรือ)|ไปขน|ไปรับ|ไปเก็บ|เอาไปทำ|ไปใส่|ไปเลี้ยง)|ขอ(?:สัก|แค่|สอง|สาม|สี่|ห้า|หก|สิบ|\d)[ก-๙0-9 ]{0,8}?(?:ถุง|กระสอบ|คัน|ตัน|กิโล|ลูก|ถัง|เที่ยว|โล|ลัง|มัด|ก้อน)(?!ละ)"
)
_SOUGHT_THAI = re.compile(
    r"(?:ต้องการ|อยาก|กำลัง|มอง|ขอ)*(?:หา|ติดต่อ|พบ|คุยกับ)(?: ?\d{1,2} ?)?(?:โรง|คน|ผู้|ฟาร์ม|บริษัท|ร้าน|เจ้า|กลุ่ม|สวน|เตา|ใคร|แหล่ง)[ก-๙a-z]{0,40}?(?P<what>ที่(?:มี|ขาย|เหลือ|ทิ้ง|ปล่อย|ยังมี|พอมี|จะทิ้ง|จะขาย)|(?:ที่|มา)?(?:สามารถ|พอ|จะ|ต้อง)*(?:รับ(?!รอง)|สนใจ|ใช้|เอา|อยากได้|ต้องการ|เผา|นำ))"
)
_YOU_MAY_THAI = re.compile(
    r"(?<!จะ)(?<!เรา)(?<!ผม)มา(?:ตวง|ตัก|หยิบ|เก็บ|เอา|รับ|ขน|โกย|ลาก)[ก-๙]{0,8}?ได้(?!ไหม|มั้ย|หรือ|บ่|ป่าว)"
)
_SPARE_IT_THAI = re.compile(
    r"(?<!ครับ)(?<!ค่ะ)อย่า(?:เพิ่ง|พึ่ง)?(?:เอาไป)?(?:ทิ้ง|เท|เผา)(?=[ก-๙ ]{0,12}(?:$|[ \n,.]))|อย่า(?:เพิ่ง|พึ่ง)(?:ทิ้ง|เท|เผา|ขาย)|ทิ้งทำไม|เก็บไว้ให้"
)
_WE_FETCH_THAI = re.compile(
    r"(?<!ให้)(?<!มา)(?:เดี๋ยว|รถเรา|เรา|ผม|ยินดี|พร้อม|จะ|รถ|^|(?<=[ ,\n]))(?:จะ|เอารถ|ส่งรถ)*(?:ไป|เข้า)(?:รับ|ขน|เก็บ|ตัก|ลาก)(?:เอง|ให้|ถึง|ทุก|ได้|(?=$|[ \n,.]))"
)
_EATERS_ASK_THAI = re.compile(
    r"(?:ฟาร์ม|สหกรณ์|คอก|เล้า|โรงอาหารสัตว์|โรงงานอาหารสัตว์|โรงผสมอาหาร|กลุ่มผู้เลี้ยง|กลุ่มเลี้ยง)[ก-๙]{0,20} ?ขอ(?:ทราบ)?ราคา (?=[a-z])|(?:ฟาร์ม|สหกรณ์|คอก|เล้า|โรงอาหารสัตว์|โรงงานอาหารสัตว์|โรงผสมอาหาร|กลุ่มผู้เลี้ยง|กลุ่มเลี้ยง)[ก-๙]{0,20} ?ขอ(?:ทราบ)?ราคา(?=กาก|รำ|ปลาย|เปลือก|มัน|ข้าว|ซัง|กล้วย|ฟาง|โมลาส|หัว|ต้น|เศษ|แกลบ|ปลา|ยีสต์|ขุย|ชาน)"
)
"""ฟาร์มเป็ดไข่ขอราคากากถั่วเหลือง: who eats it asks for its price to buy it."""
_WE_SEEK_THAI = re.compile(
    r"(?:เรา|ทางเรา|ทางบริษัท|ผม|โรงงานเรา)(?:กำลัง|อยาก)(?:มอง)?หา(?!โรง|คน|ผู้|ฟาร์ม|บริษัท|ร้าน|เจ้า|กลุ่ม|สวน|เตา|ใคร|ที่|ทาง|วิธี|รถ|ตลาด|ลูกค้า|พันธมิตร|พาร์ท|แหล่ง(?:ทิ้ง|กำจัด|รับ|ระบาย)|บ่อ|ช่อง)"
)
_COMES_TO_US_THAI = re.compile(
    r"(?<!ขาย)(?<!ส่ง)(?<!ผลิต)(?<!ออก)(?<!ให้)(?<!ปล่อย)(?<!จำหน่าย)ได้อีก ?(?:วัน|เดือน|ปี|สัปดาห์|อาทิตย์)ละ|ค่า(?:บำบัด|กำจัด|รับกำจัด|รับบำบัด|ทิ้ง)(?:เริ่ม(?:ที่|ต้น)|ขั้นต่ำ)(?!เท่า|กี่|ที่เท่า|ที่กี่)|มีช่องว่างให้|(?:ผู้ขาย|ซัพพลายเออร์)เสนอ|(?<![a-z])rf[pq] ?(?:จัดหา|จัดซื้อ)"
)
"""ได้อีกเดือนละ 40 ตัน ค่าบำบัดเริ่มที่…: who treats it says how much more they can take, and what it costs."""
_WHAT_FEE_THAI = re.compile(
    r"ค่า(?:บำบัด|กำจัด|รับกำจัด|รับบำบัด|ฝังกลบ|เผา)[ก-๙]{0,12}? ?(?:เท่าไ|เท่าใด|กี่บาท|ยังไง|คิดยังไง|อย่างไร)"
)
_LEFT_FOR_US_THAI = re.compile(
    rf"(?:มี|เหลือ)[ก-๙a-z]{{0,26}}?(?:เหลือ|แบ่ง|พอ)ให้(?:ผม|เรา|หนู|ทางเรา|ดิฉัน)[ก-๙a-z0-9 ]{{0,30}}?{_ASKS_THAI}{_THAI_END}"
)
_TAKER_LEFT_THAI = re.compile(
    r"ไม่มี(?:ใคร|คน|ผู้|เจ้า)[ก-๙]{0,8}?(?:รับ|ซื้อ|เอา)|เจ้า(?:เดิม|เก่า|ประจำ)[ก-๙]{0,10}?(?:เลิก|หยุด|งด|ไม่)(?:มา)?รับ|รับช่วงต่อ|ลูกค้า(?:ที่เคย|เก่า|เดิม)[ก-๙]{0,6}?รับ|ให้ราคาดี[ก-๙]{0,10}?ปล่อย"
)
"""เจ้าเดิมเลิกรับ, ลูกค้าที่เคยรับ…: who took it before is gone."""


_OF_ENGLISH: Final[tuple[tuple[re.Pattern[str], Direction, float, tuple[str, ...]], ...]] = (
    (_OF_USE, "offer", _LIKELY, ("your ", " you", "sample", "bag", "shall", "consider")),
    (_YOU_LEAVE, "need", _LIKELY, ("you", "any")),
    (_YOU_MAY, "offer", _LIKELY, ("you", "please", "feel free")),
    (_YOU_PAY, "offer", _LIKELY, ("you pay", "you give", "you offer", "you bid", "would", "you'd", "could", "can", "will")),
    (_YOU_ASK, "need", _LIKELY, ("how much", " price")),
    (_HAVE_YOU, "need", _LIKELY, ("do you", "does", "have you", "has", "do ")),
    (_SPARE_IT, "need", _LIKELY, ("don't", "dont", "do not", "never", "no need", "stop", "instead")),
    (_BRING, "need", _LIKELY, ("your", "bring", "send", "sell", "hand", "keep", "save", "set aside")),
    (_SUPPLIERS, "need", _LIKELY, ("suppl", "seller", "vendor", "collectors", "owners", "holders", "growers")),
    (_BUYER, "need", _SURE, ("buyer",)),
    (_WE_LEAVE, "offer", _PERHAPS, ("we ", "our ", "my ", "go", "landfilled", "dumped", "thrown", "pil")),
    (_PLACES, "offer", _SURE, ("place", "find", "if ", "hands", "get rid", "be rid", "part with", "hand over", "pass on", "move", "shift", "load", "rehome", "divert")),
    (_YOURS, "need", _LIKELY, ("your", "they", "you ", "ask", "which", "any", "what", "hands", "bring", "drop", "send")),
    (_PRICE_TO_TAKE, "offer", _SURE, ("fee", "charge", "cost", "rate", "price", "quot", "pay", "bear", "cover", "settle")),
    (_PRICE_TO_BUY, "need", _SURE, ("price", "quot", "offer", "rate", "deliver")),
    (_TAKER_CALLED, "offer", _SURE, ("interested", " to ", "needed", "wanted", "sought", "required", "any of your", " any ")),
    (_SPARE_US, "need", _SURE, (" some", " any")),
    (_PRICE_LANDED, "need", _SURE, ("cif", "cnf", "cfr", "c&f", "ddp", "dap", "delivered", "landed", "room for", "fob", "rfq", "request for")),
    (_WE_ASK_FOR_IT, "offer", _LIKELY, (" no ", "ask", "want", "need", "like ", "charg", "contribute", "chip in")),
    (_WORKS_WOULD, "need", _LIKELY, ("would like to", "we buy")),
)  # fmt: skip
_OF_THAI: Final[tuple[tuple[re.Pattern[str], Direction, float, tuple[str, ...]], ...]] = (
    (_YOU_DO_THAI, "offer", _SURE, ("ท่าน", "คุณ", "พี่", "เฮีย", "ทาง", "ลุง", "ป้า", "น้า")),
    (_IF_YOU_THAI, "offer", _SURE, ("ถ้า", "หาก")),
    (_INTERESTED_THAI, "offer", _SURE, ("สนใจ",)),
    (_YOU_HAVE_THAI, "need", _LIKELY, ("มี", "เหลือ", "ขาย")),
    (_SELL_US_THAI, "need", _SURE, ("ขาย", "แบ่ง")),
    (_THEY_LEAVE_THAI, "need", _SURE, ("ที่", "มาให้", "ส่งให้")),
    (_ASKS_WHETHER_THAI, "need", _SURE, ("ถาม", "ทราบ", "อยากรู้")),
    (_SELLS_BY_AUCTION, "offer", _SURE, ("ขาย", "จำหน่าย")),
    (_PROCURES, "need", _SURE, ("จัดซื้อ", "จัดหา", "ผู้ขายยื่น")),
    (_ASKS_FOR_IT_THAI, "need", _SURE, ("ขอ",)),
    (_WE_FETCH_THAI, "need", _LIKELY, ("ไป", "เข้า")),
    (_YOU_MAY_THAI, "offer", _LIKELY, ("มา",)),
    (_SPARE_IT_THAI, "need", _LIKELY, ("อย่า", "ทิ้งทำไม", "เก็บไว้ให้")),
    (_EATERS_ASK_THAI, "need", _SURE, ("ราคา",)),
    (_WE_SEEK_THAI, "need", _SURE, ("หา",)),
    (_COMES_TO_US_THAI, "need", _SURE, ("ได้อีก", "ค่า", "มีช่องว่าง", "เสนอ", "rfp", "rfq")),
    (_WHAT_FEE_THAI, "offer", _SURE, ("เท่า", "กี่บาท", "ยังไง", "อย่างไร")),
    (_LEFT_FOR_US_THAI, "need", _SURE, ("ให้",)),
    (_TAKER_LEFT_THAI, "offer", _SURE, ("เจ้า", "รับช่วง", "ลูกค้า", "ให้ราคาดี", "ไม่มี")),
)  # fmt: skip
"""What says one thing alone: how, what, how strongly, and what of it a text must hold (which spares the search)."""


def find_asked(folded: str) -> list[Asked]:
    """All that is asked for in a folded text, or told to a reader."""
    found: list[Asked] = []
    if _HAS_ENGLISH.search(folded):
        _find(folded, _OF_ENGLISH, found)
        _find_in_english(folded, found)
    if _HAS_THAI.search(folded):
        _find(folded, _OF_THAI, found)
        _find_in_thai(folded, found)
    return found


def _find(
    folded: str, rules: tuple[tuple[re.Pattern[str], Direction, float, tuple[str, ...]], ...], found: list[Asked]
) -> None:
    for pattern, direction, strength, hints in rules:
        for hint in hints:
            if hint in folded:
                found += [Asked(direction, strength, *one.span()) for one in pattern.finditer(folded)]
                break


def _add(found: list[Asked], direction: Direction, strength: float, place: re.Match[str]) -> None:
    found.append(Asked(direction, strength, *place.span()))


def _find_in_english(folded: str, found: list[Asked]) -> None:
    if "you" in folded or " the" in folded or " he" in folded:
        for one in _YOU_DO.finditer(folded):
            _add(found, "offer" if one["take"] else "need", _SURE, one)
    if "we" in folded or "i" in folded or "our" in folded or "my" in folded:
        for one in _WE_DO.finditer(folded):
            if not _OURS.search(one["what"]):
                found.append(Asked("need", _LIKELY, one.start(), one.end("deed")))
    if any(hint in folded for hint in _CALLS):
        for one in _HOLDERS.finditer(folded):
            if not _OF_TAKERS.search(one["what"]) and not _TAKERS_CALLED.search(one["who"]):
                _add(found, "need", _SURE, one)
    for one in _INVITES.finditer(folded) if any(hint in folded for hint in _NOTICES) else ():
        side, end = _bought_or_sold(folded, one.end(), one.end() + 160, _TO_BUY, _TO_SELL)
        if side is not None:
            found.append(Asked(side, _SURE, one.start(), end))
    for one in _SALUTATION.finditer(folded):
        if _TO_A_TAKER.search(one["who"]):
            _add(found, "offer", _LIKELY, one)
        elif _TO_A_GIVER.search(one["who"]):
            _add(found, "need", _LIKELY, one)
    for one in _TO_SOMEBODY.finditer(folded):
        _add(found, "need" if one["what"] and _THEY_HAVE.search(one["what"]) else "offer", _SURE, one)
    for one in _SOUGHT.finditer(folded) if any(hint in folded for hint in _SEEKS) else ():
        _add(found, "need" if _WHO_HAS_IT.search(one["then"]) else "offer", _SURE, one)


def _find_in_thai(folded: str, found: list[Asked]) -> None:
    for one in _WHICH_THAI.finditer(folded):
        _add(found, "offer" if one["take"] else "need", _LIKELY, one)
    if "ได้" in folded:
        for one in _WE_DO_THAI.finditer(folded):
            if not _NOT_OURS.search(one["who"] + one["what"]):
                _add(found, "need", _LIKELY, one)
    if "เชิญ" in folded:
        for one in _THAI_INVITES.finditer(folded):
            side, end = _bought_or_sold(folded, one.end(), one.end() + 90, _THAI_TO_BUY, _THAI_TO_SELL)
            if side is not None:
                found.append(Asked(side, _SURE, one.start(), _end_of_clause(folded, end)))
    for one in () if _WE_SEEK_THAI.search(folded) else _SALUTATION_THAI.finditer(folded):
        if _TO_A_TAKER_THAI.search(one["who"]):
            _add(found, "offer", _SURE, one)
        elif _TO_A_GIVER_THAI.search(one["who"]):
            _add(found, "need", _PERHAPS, one)
    if "ราคา" in folded:
        for one in _PRICE_THAI.finditer(folded):
            if _FEE_THAI.search(one["what"]):
                _add(found, "offer", _SURE, one)
            elif one["what"].startswith("ขาย") and not folded.startswith("ขอเสนอ", one.start() - 2):
                _add(found, "need", _SURE, one)
            elif one["polite"] and not _FILLER_THAI.search(one["what"]):
                _add(found, "need", _LIKELY, one)
    if "หา" in folded or "ติดต่อ" in folded or "พบ" in folded or "คุย" in folded:
        for one in _SOUGHT_THAI.finditer(folded):
            _add(found, "offer" if _TAKES_IT_THAI.match(one["what"]) else "need", _SURE, one)


def _bought_or_sold(
    folded: str, start: int, end: int, buys: re.Pattern[str], sells: re.Pattern[str]
) -> tuple[Direction | None, int]:
    """Whether those who are invited buy (an offer) or sell, by what is said first, and where that ends."""
    bought, sold = buys.search(folded, start, end), sells.search(folded, start, end)
    if bought is not None and (sold is None or bought.start() <= sold.start()):
        return "offer", bought.end()
    return ("need", sold.end()) if sold is not None else (None, start)


def _end_of_clause(folded: str, place: int) -> int:
    """Where a Thai clause ends that goes on at a place: at a blank."""
    end = _BLANK.search(folded, place, place + _LONGEST_CLAUSE)
    return end.start() if end is not None else min(len(folded), place + _LONGEST_CLAUSE)


_TAKES_IT_THAI = re.compile(r"(?:ที่|มา)?(?:สามารถ|พอ|จะ|ต้อง)*(?:รับ|สนใจ|ใช้|เอา|อยากได้|ต้องการ|เผา|นำ)")
_NOTICES: Final = ("invit", "interest", "request", "sought", "call", "tender", "ask", "notice")
_SEEKS: Final = ("look", "seek", "search", "find", "know")
_CALLS: Final = (
    "contact", "call", "ring", "touch", "talk", "write", "phone", "message", "bring", "speak", "reach", "drop", "line", "mail",
    "whatsapp", "text", "let us", "tell", "quote", "sell", "offer", "submit", "get",
)  # fmt: skip
_BLANK = re.compile(r"\s")
_LONGEST_CLAUSE: Final = 60
_HAS_ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2}")
_HAS_THAI = re.compile(r"[ก-๙]{4}")
