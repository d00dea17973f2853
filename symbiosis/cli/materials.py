"""`symbiosis materials …`: search the catalogue, and teach it the names that people here use."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from symbiosis.cli.list_options import MATERIALS
from symbiosis.cli.lists import add_list
from symbiosis.cli.output import Json, both, console, opened, print_json, say, user_name, validated

By = Annotated[
    str, typer.Option("--by", help=both("ผู้ทำรายการ ไม่ระบุคือชื่อผู้ใช้ของคุณ", "who does this; your user name if left out"))
]


class _ListFirst(TyperGroup):
    """`symbiosis materials WORDS` searches: what is no command is what to search for; alone it lists them all."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        first = next((arg for arg in args if not arg.startswith("-")), None)
        if first not in self.commands and "--help" not in args:
            args = ["list", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_ListFirst)


add_list(app, MATERIALS)


@app.command("add-synonym")
def add(
    material: Annotated[
        str, typer.Argument(metavar="MATERIAL", help=both("รหัสวัสดุ", "the material's id, such as coal-fly-ash"))
    ],
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=both("ชื่อที่ใช้เรียก ไทยหรืออังกฤษ", "what people call it, Thai or English"))
    ],
    by: By = "",
    as_json: Json = False,
) -> None:
    """เพิ่มชื่อเรียกให้วัสดุ บริการที่เปิดอยู่เข้าใจชื่อนี้ภายในหนึ่งวินาที ·
    Add a name to a material; running services understand it within a second.
    """
    from symbiosis.model.text import Text
    from symbiosis.services.synonyms import SynonymInput, SynonymView, add_synonym

    with opened() as context:
        given = validated(SynonymInput, {"name": name, "by": by or user_name()})
        added = add_synonym(context, material, given)
        view = SynonymView.of(added.synonym)
        if as_json:
            print_json(view)
            return
        known = context.catalogue.materials[material]
        if added.new:
            say(Text(f"'{view.name}' คือ{known.name_th} ตั้งแต่นี้", f"'{view.name}' means {known.name_en} from now on"))
        else:
            say(Text(f"'{view.name}' คือ{known.name_th} อยู่แล้ว", f"'{view.name}' means {known.name_en} already"))
        console().print(view.id, markup=False)


@app.command("synonyms")
def synonyms(
    material: Annotated[str | None, typer.Option(help=both("เฉพาะวัสดุนี้", "of this material alone"))] = None,
    removed: Annotated[bool, typer.Option("--removed", help=both("รวมชื่อที่ถอนแล้ว", "those taken back too"))] = False,
    as_json: Json = False,
) -> None:
    """ชื่อที่เพิ่มไว้ ใครเพิ่มและเมื่อใด ·
    The names that were added, with who and when.
    """
    from symbiosis.services.synonyms import SynonymView, list_synonyms

    with opened() as context:
        views = [SynonymView.of(one) for one in list_synonyms(context, material, removed)]
        if as_json:
            print_json([view.model_dump(mode="json") for view in views])
            return
        for view in views:
            console().print(f"{view.id}  {view.material_id}  {view.name}  {view.history[-1]}", markup=False)


@app.command("remove-synonym")
def remove(
    reference: Annotated[
        str, typer.Argument(metavar="NAME", help=both("ชื่อที่เพิ่มไว้ หรือรหัสของชื่อ", "the added name, or its id"))
    ],
    by: By = "",
    as_json: Json = False,
) -> None:
    """ถอนชื่อที่เพิ่มไว้ ยังเก็บบันทึกว่าใครทำและเมื่อใด ·
    Take an added name back; who and when stay on record.
    """
    from symbiosis.model.text import Text
    from symbiosis.services.synonyms import SynonymView, remove_synonym

    with opened() as context:
        view = SynonymView.of(remove_synonym(context, reference, by or user_name()))
        if as_json:
            print_json(view)
            return
        say(Text(f"'{view.name}' ไม่เป็นชื่อแล้ว", f"'{view.name}' is no name any more"))
