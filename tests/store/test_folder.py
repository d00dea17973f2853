"""What can be wrong with a data folder, each with a message that says so. (Tests may run as root, who may all.)"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from symbiosis.model.errors import DataFolderError
from symbiosis.store.embedded import EmbeddedServer
from symbiosis.store.folder import DataFolder
from symbiosis.store.settings import GraphSettings


def test_a_file_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(DataFolderError, match="is not a folder"):
        DataFolder(tmp_path / "data").prepare()
    with pytest.raises(DataFolderError, match="is not a folder"):
        DataFolder(tmp_path / "data" / "below").prepare()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("precious")
    mode = tmp_path.stat().st_mode
    with pytest.raises(DataFolderError, match=r"holds other things \(thesis\.docx\)"):
        DataFolder(tmp_path).prepare()
    assert tmp_path.stat().st_mode == mode


def test_an_empty_folder_is_taken_over(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    DataFolder(tmp_path).prepare()
    assert tmp_path.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("number", "expected", "expected_th"),
    [
        (errno.EROFS, "cannot be written", "เขียนโฟลเดอร์ข้อมูล"),
        (errno.EACCES, "cannot be written", "ไม่มีสิทธิ์"),
        (errno.ENOSPC, "is full", "เต็ม"),
        (errno.EDQUOT, "is full", "เต็ม"),
        (errno.EIO, "cannot be used", "ใช้โฟลเดอร์ข้อมูล"),
    ],
)
def test_a_disk_that_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: str, expected_th: str
) -> None:
    folder = tmp_path / "data"
    DataFolder(folder).prepare()
    open_file = os.open

    def refuse(path: os.PathLike[str], flags: int, *rest: int) -> int:
        if Path(path).is_relative_to(folder) and flags & os.O_CREAT:
            raise OSError(number, os.strerror(number))
        return open_file(path, flags, *rest)

    monkeypatch.setattr("symbiosis.store.folder.os.open", refuse)
    with pytest.raises(DataFolderError, match=expected) as caught:
        EmbeddedServer(GraphSettings(data_folder=folder)).join()
    assert expected_th in caught.value.message.th and caught.value.exit_code == 3


def test_another_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("symbiosis.store.folder.os.geteuid", lambda: os.getuid() + 1)
    with pytest.raises(DataFolderError, match="belongs to another user"):
        DataFolder(tmp_path).prepare()


def test_a_disk_is_full_before_the_last_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = DataFolder(tmp_path)
    assert not folder.disk_is_full()
    monkeypatch.setattr("symbiosis.store.folder.os.statvfs", lambda _path: SimpleNamespace(f_bavail=1, f_frsize=4096))
    assert folder.disk_is_full()
