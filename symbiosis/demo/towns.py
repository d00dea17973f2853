"""The invented towns: their names, the real province near which each is imagined, and what industry they live on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """An industrial character. `core`: plants every such town has; `usual`: what the other factories are drawn from;
    `farms`: its farms; `supply`: its utilities, taken in turn. Ids are those of activity.csv."""

    name_th: str
    name_en: str
    province_code: str
    core: tuple[str, ...]
    usual: tuple[str, ...]
    supply: tuple[str, ...]
    farms: tuple[str, ...]


COMMON_PLANTS = (
    "plastics-plant",
    "box-plant",
    "pallet-maker",
    "machining-shop",
    "stamping-plant",
    "vehicle-workshop",
    "printing-house",
    "garment-factory",
    "ready-mix-plant",
    "block-plant",
    "bakery",
    "ice-plant",
    "feed-mill",
    "fertiliser-plant",
    "furniture-factory",
    "sawmill",
    "wood-pellet-plant",
    "brickworks",
    "laundry",
    "cold-store",
    "packing-house",
    "steel-structure-works",
    "asphalt-plant",
    "fruit-vegetable-plant",
    "slaughterhouse-pig",
    "moulded-pulp-plant",
    "chemical-products-plant",
)
"""What any Thai industrial town has some of."""

RECEIVERS = ("sorting-plant", "hazardous-waste-plant", "oil-re-refinery", "tyre-recycler", "weee-plant", "rdf-plant")
"""Licensed receivers (types 105, 101, 106); each town has the first three, bigger ones the rest too."""

THEMES: tuple[Theme, ...] = (
    Theme(
        "ดาวเหนือ", "North Star", "40",
        core=("sugar-mill", "ethanol-plant", "distillery", "paper-mill", "feed-mill", "fertiliser-plant", "board-mill",
              "rice-mill", "cassava-starch-mill", "cement-works"),
        usual=("rice-mill", "cassava-starch-mill", "cassava-chip-yard", "maize-sheller", "noodle-plant", "msg-plant",
               "pulp-mill", "activated-carbon-plant", "dyeing-mill", "brewery"),
        supply=("coal-power-plant", "bagasse-power-plant", "steam-plant", "central-wastewater-plant", "biogas-plant",
                "water-supply-plant"),
        farms=("cane-farm", "rice-farm", "pig-farm", "chicken-farm", "dairy-farm"),
    ),
    Theme(
        "ดาวลูกไก่", "Pleiades", "84",
        core=("palm-oil-mill", "vegetable-oil-refinery", "biodiesel-plant", "block-rubber-plant", "latex-plant",
              "sawmill", "board-mill", "soap-factory", "tuna-cannery", "fertiliser-plant"),
        usual=("palm-oil-mill", "rubber-goods-plant", "shrimp-freezer", "shellfish-plant", "coconut-plant",
               "surimi-plant", "fish-sauce-plant", "furniture-factory", "wood-pellet-plant", "ice-plant"),
        supply=("biomass-power-plant", "steam-plant", "biogas-plant", "central-wastewater-plant", "water-supply-plant",
                "coal-power-plant"),
        farms=("palm-farm", "fish-farm", "chicken-farm", "palm-farm", "nursery"),
    ),
    Theme(
        "ดาวไถ", "Orion", "21",
        core=("petrochemical-plant", "resin-plant", "petroleum-refinery", "chlor-alkali-plant", "glass-works",
              "polyester-fibre-plant", "inorganic-chemical-plant", "tyre-plant", "soft-drink-plant", "paint-factory"),
        usual=("resin-plant", "petrochemical-plant", "plastics-plant", "ethylene-oxide-plant", "acid-plant",
               "lubricant-plant", "rubber-goods-plant", "pharmaceutical-plant", "pineapple-cannery", "npk-plant"),
        supply=("coal-power-plant", "steam-plant", "central-wastewater-plant", "water-supply-plant", "biogas-plant"),
        farms=("fish-farm", "nursery", "pig-farm", "chicken-farm", "palm-farm"),
    ),
    Theme(
        "ดาวจระเข้", "Big Dipper", "24",
        core=("mini-mill", "rolling-mill", "foundry", "aluminium-smelter", "car-plant", "auto-parts-plant",
              "pcb-plant", "galvanising-plant", "lead-smelter", "battery-plant"),
        usual=("auto-parts-plant", "stamping-plant", "machining-shop", "plating-shop", "electronics-plant",
               "appliance-plant", "cable-plant", "engine-plant", "metal-furniture-plant", "transformer-plant",
               "blast-furnace-works"),
        supply=("coal-power-plant", "central-wastewater-plant", "steam-plant", "water-supply-plant", "biogas-plant"),
        farms=("rice-farm", "pig-farm", "fish-farm", "chicken-farm", "nursery"),
    ),
    Theme(
        "ดาวประกายพรึก", "Morning Star", "19",
        core=("cement-works", "lime-kiln", "stone-crusher", "ceramic-tile-plant", "plasterboard-plant", "aac-plant",
              "fibre-cement-plant", "brickworks", "paper-mill", "dairy"),
        usual=("ready-mix-plant", "block-plant", "precast-plant", "tableware-pottery", "refractory-plant",
               "aggregate-washery", "slaughterhouse-poultry", "feed-mill", "road-builder", "asphalt-plant"),
        supply=("coal-power-plant", "steam-plant", "central-wastewater-plant", "biogas-plant", "lignite-power-plant"),
        farms=("dairy-farm", "chicken-farm", "cane-farm", "nursery", "rice-farm"),
    ),
    Theme(
        "ดาวหาง", "Comet", "73",
        core=("brewery", "distillery", "slaughterhouse-poultry", "slaughterhouse-pig", "rice-mill", "dyeing-mill",
              "tannery", "coffee-plant", "soy-milk-plant", "msg-plant"),
        usual=("snack-plant", "noodle-plant", "fruit-vegetable-plant", "coconut-plant", "tea-extract-plant",
               "spinning-mill", "shoe-factory", "tissue-converter", "pharmaceutical-plant", "soft-drink-plant"),
        supply=("husk-power-plant", "steam-plant", "biogas-plant", "central-wastewater-plant", "water-supply-plant",
                "coal-power-plant"),
        farms=("chicken-farm", "pig-farm", "fish-farm", "rice-farm", "nursery"),
    ),
)  # fmt: skip

UTILITY_PLANTS = frozenset(plant for theme in THEMES for plant in theme.supply)
"""Plants whose organisation is of kind Utility."""


@dataclass(frozen=True, slots=True)
class TownName:
    """What a town is called, in both languages; it says that the town is invented."""

    th: str
    en: str
    park_th: str
    park_en: str


def town_name(number: int) -> TownName:
    """The name of town `number` (from 0). Star names, so that nobody takes it for a real town; later rounds counted."""
    theme = THEMES[number % len(THEMES)]
    lap = number // len(THEMES) + 1
    th, en = (theme.name_th, theme.name_en) if lap == 1 else (f"{theme.name_th} {lap}", f"{theme.name_en} {lap}")
    return TownName(f"เมืองสาธิต{th}", f"Demo Town {en}", f"สวนอุตสาหกรรมสาธิต{th}", f"Demo Park {en}")
