import pytest

from tests.support.commands import Shell


@pytest.fixture
def docgen(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    # Page numbers come from LibreOffice; the office tests look at them.
    monkeypatch.setattr("docgen.convert.find_office", lambda: None)
    return Shell(capsys, tmp_path)
