"""The tables of words: what ships is clean, and broken rows are named."""

from __future__ import annotations

from pathlib import Path

from symbiosis.knowledge.catalogue import read_tables, seed_folder
from symbiosis.knowledge.check_names import name_faults

HEADER = "material_id,language,name,kind,source,confidence\n"
WORDS = "sense,language,word,source,confidence\n"


def test_the_shipped_words_pass() -> None:
    assert name_faults(seed_folder(), read_tables(seed_folder())) == ()


def test_every_fault_is_found_in_one_pass(tmp_path: Path) -> None:
    (tmp_path / "material_names.csv").write_text(
        HEADER
        + "moon-dust,en,regolith,synonym,test,low\n"
        + "bark,en,Rice  Husk,synonym,test,low\n"
        + "bark,th,เปลือกต้นไม้ใหญ่,synonym,test,low\n"
        + "bark,th,เปลือกต้นไม้ใหญ่,synonym,test,low\n"
        + "bagasse,th,เปลือกต้นไม้ใหญ่,slang,test,low\n"
        + "bagasse,th,เปลือกต้นไม้ใหญ่,process,test,low\n"
        + "bark,en,tree skin,nickname,test,low\n"
        + "bark,en,debarking waste,synonym,,low\n",
        encoding="utf-8",
    )
    (tmp_path / "vocabulary.csv").write_text(
        WORDS + "unit:t,th,ตัน,test,low\nunit:t,th,ตัน,test,low\nunit:t,fr,tonne,test,low\n", encoding="utf-8"
    )
    faults = name_faults(tmp_path, read_tables(seed_folder()))
    assert [(fault.place, fault.code) for fault in faults] == [
        ("material_names.csv row 8 column kind", "literal-error"),
        ("material_names.csv row 2 column material_id", "unknown-material"),
        ("material_names.csv row 3 column name", "name-twice"),
        ("material_names.csv row 5 column name", "name-twice"),
        ("material_names.csv row 6 column name", "name-twice"),
        ("material_names.csv row 9 column source", "words-missing"),
        ("vocabulary.csv row 4 column language", "literal-error"),
        ("vocabulary.csv row 3 column word", "word-twice"),
    ]
    assert all(fault.message.th and fault.message.en for fault in faults)
