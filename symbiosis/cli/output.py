"""Speaking to people and machines: tables or JSON on stdout, progress and errors on stderr."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, get_args, get_origin

import typer

from symbiosis.model.errors import SymbiosisError
from symbiosis.model.text import Language, Text

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console

    from symbiosis.services.context import Context

Model = TypeVar("Model", bound="BaseModel")


def both(th: str, en: str) -> str:
    """A help text in both languages: it is made before the settings, and so the language of the run, are read.

    A line each where Typer keeps lines (lists of commands), one after the other elsewhere.
    """
    return f"{th} ·\n{en}"


Key = Annotated[
    str | None,
    typer.Option(
        "--key",
        help=both("Idempotency-Key: สั่งซ้ำด้วยคีย์เดิม ไม่เขียนเพิ่ม", "the same command again with it writes nothing more"),
    ),
]
IfMatch = Annotated[
    str | None,
    typer.Option("--if-match", help=both("ทำเมื่อยังเป็นรุ่นนี้เท่านั้น", "only if its version is still this one")),
]
Json = Annotated[
    bool, typer.Option("--json", help=both("JSON สำหรับโปรแกรม แทนตาราง", "JSON for machines instead of a table"))
]


def language() -> Language:
    """The language of this run: `SYMBIOSIS_LANGUAGE`."""
    from pydantic import ValidationError

    from symbiosis.settings import Settings

    try:
        return Settings().symbiosis_language
    except ValidationError:
        # Whatever setting is wrong is told by the command; it must be able to say so.
        return "en"


def console(*, stderr: bool = False) -> Console:
    """A rich console that writes plain text where nobody watches."""
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            cut_off()
            raise SystemExit(0)

    return Quiet(stderr=stderr, highlight=False, soft_wrap=True)


def cut_off() -> None:
    """Whoever read stdout has gone (`| head`): what is still to come goes nowhere, without a word."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def write_out(told: bytes) -> None:
    """Bytes for machines on stdout, at once.

    Raises BrokenPipeError where nobody reads them any more, InvalidInput where they cannot be written (a full disk,
    stdout closed); after either what is still to come goes nowhere.
    """
    from symbiosis.model.errors import InvalidInput

    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sys.stdout.buffer.write(told)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        cut_off()
        reason = error.strerror or str(error)
        raise InvalidInput(Text(f"เขียนคำตอบไม่ได้: {reason}", f"standard output cannot be written: {reason}")) from error


def flush_stdout() -> None:
    """Write out what is still held back, at the end of the program."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        cut_off()


def print_json(value: BaseModel | dict[str, Any] | list[Any]) -> None:
    """One JSON document on stdout; Thai stays readable."""
    plain = value if isinstance(value, dict | list) else value.model_dump(mode="json")
    sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2) + "\n")


def say(text: Text | str) -> None:
    """A line for people, on stderr so that stdout stays data."""
    sys.stderr.write((text if isinstance(text, str) else text.in_language(language())) + "\n")


def both_names(thing: Any) -> str:
    """Thai and English name side by side, or the one there is."""
    return " · ".join(name for name in (thing.name_th, thing.name_en) if name)


def shown(words: Any) -> str:
    """A Text or TextView in the language of this run."""
    return str(words.th if language() == "th" and words.th else words.en or words.th)


def said(th: str, en: str) -> str:
    """Words of the command line itself in the language of this run."""
    return th if language() == "th" else en


def wrong_use(th: str, en: str, option: str | None = None) -> typer.BadParameter:
    """What is wrong with an option or argument, to be raised; exit code 2."""
    return typer.BadParameter(said(th, en), param_hint=option)


def none_of(choices: Iterable[str], option: str) -> typer.BadParameter:
    """An option or argument is none of its choices; exit code 2."""
    there = ", ".join(choices)
    return wrong_use(f"ต้องเป็นค่าใดค่าหนึ่งของ {there}", f"one of {there}", option)


@contextmanager
def told_errors() -> Iterator[None]:
    """Errors of ours become a message and their exit code; a broken pipe is nobody's fault."""
    try:
        yield
    except SymbiosisError as error:
        say(f"{error.code}: {error.in_language(language())}")
        raise typer.Exit(error.exit_code) from error
    except BrokenPipeError:
        cut_off()
        raise typer.Exit(0) from None


@contextmanager
def opened() -> Iterator[Context]:
    """The service with its graph, for one command."""
    from pydantic import ValidationError

    from symbiosis.knowledge.pydantic_faults import faults_of
    from symbiosis.model.errors import InvalidInput
    from symbiosis.services.context import Context
    from symbiosis.settings import Settings

    with told_errors():
        try:
            settings = Settings()
        except ValidationError as error:
            raise InvalidInput(Text("การตั้งค่าไม่ถูกต้อง", "a setting is wrong"), faults_of(error)) from error
        with Context(settings) as context:
            yield context


def validated(model: type[Model], value: Any, place: str = "") -> Model:
    """`value` as a pydantic model of ours, or InvalidInput with every fault. A choice may have big or small letters."""
    from pydantic import ValidationError

    from symbiosis.knowledge.pydantic_faults import faults_of
    from symbiosis.model.errors import InvalidInput

    if isinstance(value, dict):
        value = {name: _as_spelt(model, name, given) for name, given in value.items()}
    try:
        return model.model_validate_json(value) if isinstance(value, str | bytes) else model.model_validate(value)
    except ValidationError as error:
        raise InvalidInput(Text("ข้อมูลที่ให้มาใช้ไม่ได้", "the input cannot be used"), faults_of(error, place)) from error


def _as_spelt(model: type[BaseModel], name: str, given: Any) -> Any:
    """A word as the choices of its field spell it, whatever letters were big; anything else as it is."""
    field = model.model_fields.get(name)
    if field is None or not isinstance(given, str):
        return given
    choices = [choice for choice in _choices(field.annotation) if isinstance(choice, str)]
    return next((choice for choice in choices if choice.casefold() == given.casefold()), given)


def _choices(hint: Any) -> tuple[Any, ...]:
    """What a Literal may be, also one among others (`Literal[…] | None`)."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(choice for part in get_args(hint) for choice in _choices(part))


def user_name() -> str:
    """The name of whoever runs this; unknown where the system does not say."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
