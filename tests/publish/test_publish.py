from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dossier.disk.files import measure, write_atomic
from dossier.errors import OutputError
from dossier.publish import Staging, exclusive, staging

# What a build does, in small: the bundle, then the manifest that knows its hash. `STOP` says at which call of the
# operating system to be killed; `SWAP` whether the folders may be exchanged in one step.
CHILD = """
    import json, os, signal, sys
    from pathlib import Path
    from dossier.disk.files import measure
    from dossier.publish import exclusive, staging
    from dossier.publish import exchange as room

    build, word, stop, swap = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "swap"
    steps = 0

    def stepping(name, call):
        def step(*args, **kwargs):
            global steps
            steps += 1
            if steps == stop:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **kwargs)
        return step

    for name in ("rename", "replace", "link", "unlink", "rmdir", "mkdir", "fsync", "open"):
        setattr(os, name, stepping(name, getattr(os, name)))
    if swap:
        swapping = room._system_call()
        room._system_call = lambda: stepping("swap", swapping)
    else:
        room._system_call = lambda: None
    with exclusive(build) as held, staging(held, "eb1a") as new:
        new.path("bundle.pdf").write_text(f"bundle {word}")
        new.path("manifest.json").write_text(json.dumps({"sha256": measure(new.path("bundle.pdf")).sha256}))
        new.publish()
    print(steps)
"""


def child(build: Path, word: str, stop: int = 0, way: str = "swap") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(CHILD), str(build), word, str(stop), way]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def publish(build: Path, word: str = "new", petition: str = "eb1a") -> None:
    with exclusive(build) as held, staging(held, petition) as new:
        fill(new, word)
        new.publish()


def publish_with(build: Path, write: Callable[[Path], object]) -> None:
    with exclusive(build) as held, staging(held, "eb1a") as new:
        write(new.path("bundle.pdf"))
        new.publish()


def fail(build: Path, error: type[BaseException]) -> None:
    with exclusive(build) as held, staging(held, "eb1a") as new:
        fill(new, "half")
        raise error


def fill(new: Staging, word: str) -> None:
    new.path("bundle.pdf").write_text(f"bundle {word}")
    new.path("manifest.json").write_text(json.dumps({"sha256": measure(new.path("bundle.pdf")).sha256}))


def published(build: Path) -> str:
    """The word of the bundle that lies there; its manifest agrees with it."""
    bundle = build / "eb1a" / "bundle.pdf"
    assert json.loads((build / "eb1a" / "manifest.json").read_text())["sha256"] == measure(bundle).sha256
    return bundle.read_text().removeprefix("bundle ")


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


@pytest.fixture
def build(tmp_path: Path) -> Path:
    (tmp_path / "case with ünusual name").mkdir()
    return tmp_path / "case with ünusual name" / "build"


def test_first_build_then_second(build: Path) -> None:
    publish(build, "one")
    assert published(build) == "one"
    publish(build, "two")
    assert published(build) == "two"
    assert names(build) == {"eb1a", ".lock", ".gitignore"}
    assert (build / ".gitignore").read_text() == "*\n"


def test_what_is_not_published_is_gone(build: Path) -> None:
    publish(build, "old")
    with exclusive(build) as held, staging(held, "eb1a") as new:
        fill(new, "half")
    assert published(build) == "old"
    assert names(build) == {"eb1a", ".lock", ".gitignore"}


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_build_that_fails_leaves_the_old_bundle(build: Path, error: type[BaseException]) -> None:
    publish(build, "old")
    with pytest.raises(error):
        fail(build, error)
    assert published(build) == "old"
    assert names(build) == {"eb1a", ".lock", ".gitignore"}


def test_files_of_the_user_stay(build: Path) -> None:
    publish(build, "old")
    (build / "eb1a" / "notes").mkdir()
    (build / "eb1a" / "notes" / "mine.txt").write_text("call counsel")
    (build / "eb1a" / "shortcut").symlink_to("nowhere")
    (build / "eb1a").chmod(0o700)
    publish(build, "new")
    assert published(build) == "new"
    assert (build / "eb1a" / "notes" / "mine.txt").read_text() == "call counsel"
    assert (build / "eb1a" / "shortcut").readlink() == Path("nowhere")
    assert (build / "eb1a").stat().st_mode & 0o777 == 0o700


def test_petitions_stand_side_by_side(build: Path) -> None:
    publish(build, "one")
    publish(build, "other", petition="o1a")
    assert published(build) == "one"
    assert names(build) == {"eb1a", "o1a", ".lock", ".gitignore"}


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no signal that cannot be caught")
@pytest.mark.parametrize("way", ["swap", "two renames"])
@pytest.mark.parametrize("before", ["a bundle", "nothing"])
def test_killed_at_any_step(build: Path, way: str, before: str) -> None:
    stop = 0
    while True:
        stop += 1
        shutil.rmtree(build, ignore_errors=True)
        if before == "a bundle":
            publish(build, "old")
            (build / "eb1a" / "mine.txt").write_text("mine")
        run = child(build, "new", stop, way)
        if run.returncode == 0:
            break
        assert run.returncode == -signal.SIGKILL, run.stderr
        after_kill(build, before, way)
    assert published(build) == "new"
    assert stop > (15 if before == "a bundle" else 8), "the steps were counted"


def after_kill(build: Path, before: str, way: str) -> None:
    if (build / "eb1a").exists():
        assert published(build) in {"old", "new"}
    else:
        assert before == "nothing" or way == "two renames"
    if build.exists():
        with exclusive(build) as held, staging(held, "eb1a"):  # what the next build does before anything else
            assert (build / "eb1a").exists() or before == "nothing"
        if before == "a bundle":
            assert (build / "eb1a" / "mine.txt").read_text() == "mine"
            assert published(build) in {"old", "new"}
        assert names(build) <= {"eb1a", ".lock", ".gitignore"}


@pytest.mark.skipif(os.name == "nt", reason="the signal of Ctrl-C cannot be sent to one process alone")
def test_ctrl_c_leaves_nothing_behind(build: Path) -> None:
    publish(build, "old")
    code = """
        import sys, time
        from pathlib import Path
        from dossier.publish import exclusive, staging
        with exclusive(Path(sys.argv[1])) as held, staging(held, "eb1a") as new:
            new.path("bundle.pdf").write_text("half")
            print("ready", flush=True)
            time.sleep(60)
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(build)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        with pytest.raises(OutputError, match="another build of this case is running in build; wait"):
            publish(build)
        process.send_signal(signal.SIGINT)
        process.wait(10)
    assert published(build) == "old"
    assert names(build) == {"eb1a", ".lock", ".gitignore"}
    publish(build, "new")
    assert published(build) == "new"


@pytest.mark.slow
def test_two_at_once_never_mix(build: Path) -> None:
    words = [str(number) for number in range(6)]
    command = [sys.executable, "-c", textwrap.dedent(CHILD), str(build)]
    processes = [
        subprocess.Popen([*command, word, "0", "swap"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for word in words
    ]
    complaints = [process.communicate(timeout=60)[1] for process in processes]
    assert any(process.returncode == 0 for process in processes)
    assert all("another build" in words for words in complaints if words)
    assert published(build) in words
    assert names(build) == {"eb1a", ".lock", ".gitignore"}


def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """A file system of its own, which only root may have."""
    folder.mkdir()
    if shutil.which("mount") is None or subprocess.run(["mount", *options, folder], check=False).returncode != 0:
        pytest.skip("mounting needs root on Linux")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    yield from mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=512k", "tmpfs")


def with_pikepdf(path: Path) -> None:
    import pikepdf

    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pikepdf.Stream(pdf, os.urandom(1_000_000))
        pdf.save(path)


def with_python(path: Path) -> None:
    path.write_bytes(os.urandom(1_000_000))


@pytest.mark.parametrize("write", [with_pikepdf, with_python])
def test_full_disk(small_disk: Path, write: Callable[[Path], None]) -> None:
    build = small_disk / "build"
    publish(build, "old")
    words = r"cannot write build/?\S*: the disk is full \(0 MB free\), make room and try again; what was there"
    with pytest.raises(OutputError, match=words):
        publish_with(build, write)
    assert published(build) == "old"
    assert names(build) == {"eb1a", ".lock", ".gitignore"}


def test_full_disk_without_a_build_folder(small_disk: Path) -> None:
    with pytest.raises(OSError, match="No space"):
        (small_disk / "ballast").write_bytes(bytes(1_000_000))
    lock = small_disk / "dossier.lock"
    with pytest.raises(OutputError, match="the disk is full"):
        write_atomic(lock.parent, lock.name, "label: C-1\n" * 100)
    assert names(small_disk) == {"ballast"}


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no process by file size")
def test_file_larger_than_allowed(build: Path) -> None:
    publish(build, "old")
    code = """
        import resource, sys
        from pathlib import Path
        from dossier.errors import OutputError
        from dossier.publish import exclusive, staging
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            with exclusive(Path(sys.argv[1])) as held, staging(held, "eb1a") as new:
                new.path("bundle.pdf").write_bytes(bytes(1_000_000))
                new.publish()
        except OutputError as error:
            print(error)
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(build)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout == (
        "cannot write build: the file is larger than this system allows; what was there before is untouched\n"
    )
    assert published(build) == "old"


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    case = tmp_path / "read-only"
    for folder in mounted(case, "-t", "tmpfs", "tmpfs"):
        publish(folder / "build", "old")
        (folder / "dossier.lock").write_text("old\n")
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        yield folder


def test_read_only_disk(read_only: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot write build/\.lock: the folder is on a read-only disk, copy the"):
        publish(read_only / "build")
    with pytest.raises(OutputError, match=r"cannot write \.?dossier\.lock.*read-only disk"):
        write_atomic(read_only, "dossier.lock", "new\n")
    assert published(read_only / "build") == "old"
    assert (read_only / "dossier.lock").read_text() == "old\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_folder_without_permission(build: Path) -> None:
    publish(build, "old")
    build.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="permission denied, give yourself the right"):
            publish(build)
    finally:
        build.chmod(0o700)
    assert published(build) == "old"


def test_something_else_in_the_way(build: Path) -> None:
    build.write_text("a file")
    with pytest.raises(OutputError, match=r"cannot write build: a file is in the way, move it"):
        publish(build)
    build.unlink()
    build.mkdir()
    (build / "eb1a").write_text("a file")
    with pytest.raises(OutputError, match=r"build/eb1a is a file where the folder of the bundle belongs"):
        publish(build)
    (build / "eb1a").unlink()
    (build / "eb1a").symlink_to(build.parent)
    with pytest.raises(OutputError, match=r"build/eb1a is a link"):
        publish(build)
    assert (build / "eb1a").is_symlink()


def test_errors_about_other_files_pass(build: Path) -> None:
    with pytest.raises(FileNotFoundError), exclusive(build) as held, staging(held, "eb1a"):
        (build.parent / "evidence.pdf").read_bytes()


def test_measure(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"abc")
    assert measure(tmp_path / "f").size == 3
    assert measure(tmp_path / "f").sha256.startswith("ba7816bf8f01cfea")


def test_write_atomic(tmp_path: Path) -> None:
    lock = tmp_path / "dossier.lock"
    write_atomic(tmp_path, lock.name, "Łukasz\n")
    assert lock.read_bytes() == "Łukasz\n".encode()
    lock.chmod(0o640)
    (tmp_path / "link").symlink_to("dossier.lock")
    write_atomic(tmp_path, "link", "two\n")
    assert lock.read_text() == "two\n"
    assert lock.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == {"dossier.lock", "link"}


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes among files")
def test_a_pipe_is_not_waited_for_and_carried_over(tmp_path: Path) -> None:
    build = tmp_path / "build"
    (build / "eb1a/notes").mkdir(parents=True)
    for place in (build / ".gitignore", build / "eb1a/pipe", build / "eb1a/notes/pipe"):
        os.mkfifo(place)
    with exclusive(build) as held, staging(held, "eb1a") as made:
        made.path("bundle.pdf").write_bytes(b"new")
        made.publish()
    assert (build / "eb1a/bundle.pdf").read_bytes() == b"new"
    assert (build / "eb1a/notes/pipe").is_fifo()
