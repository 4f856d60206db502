"""Asking OpenReview, anonymously and logged in, and reading its notes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from awardbib.errors import FileError
from awardbib.fetch import errors
from awardbib.fetch.net.cache import Cache
from awardbib.fetch.net.http import Client
from awardbib.fetch.net.login import Account, read_token, token_expiry, write_token
from awardbib.fetch.net.pacing import Pacer
from awardbib.fetch.sources.base import Identifiers
from awardbib.fetch.sources.openreview import V2, OpenReview
from awardbib.works.matching.match import Query, Verdict
from awardbib.works.matching.notes import to_record, web_address
from awardbib.works.matching.status import Status

from .fake.transport import Clock, FakeTransport
from .fake.world import EMAIL, FAULTS, NOW, PASSWORD, TOKEN, World, jwt, note

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Sparse Kernels for Causal Transport"
PEOPLE = ("Ada Lovelace", "Petr Karlaš")
QUERY = Query(TITLE, PEOPLE, "iclr", 2024)
NOBODY = Identifiers()


class Site:
    """OpenReview with a clock, for one who asks."""

    def __init__(self) -> None:
        self.world = World()
        self.clock = Clock()
        self.cache = Cache(":memory:", self.clock.now)

    def ask(self, *, username: str = "", password: str = "", token: str = "") -> OpenReview:
        """The source; anonymous unless something is given."""
        client = Client(
            FakeTransport(self.world),
            Pacer(self.clock.time, self.clock.sleep),
            cache=self.cache,
            rng=random.Random(1),  # noqa: S311  # a seeded test
        )
        account = Account(client, V2, username=username, password=password, token=token)
        return OpenReview(client, account)

    def member(self) -> OpenReview:
        """The source, logged in."""
        return self.ask(username=EMAIL, password=PASSWORD)

    def paths(self) -> list[tuple[str, str]]:
        """What was asked, in order."""
        return [(one.host, one.path) for one in self.world.asked]


@pytest.fixture
def site() -> Site:
    return Site()


SEARCHES = [("v2", "/notes/search"), ("v1", "/notes/search")]


def test_an_accepted_note_on_version_2_ends_the_search(site: Site) -> None:
    site.world.add(note("right0001", TITLE, PEOPLE), version=2)
    outcome = site.ask().look_up(QUERY, NOBODY)
    assert outcome.chosen is not None
    assert outcome.chosen.forum == "right0001"
    assert site.paths() == SEARCHES[:1]


def test_a_miss_on_version_2_proves_nothing(site: Site) -> None:
    old = note("right0001", TITLE, PEOPLE, version=1)
    site.world.add(old, version=1)
    outcome = site.ask().look_up(QUERY, NOBODY)
    assert outcome.chosen is not None
    assert outcome.chosen.source == "OpenReview v1"
    assert site.paths() == SEARCHES


def test_a_mirror_on_version_2_does_not_hide_the_paper_on_version_1(site: Site) -> None:
    mirror = note("mirror001", TITLE, PEOPLE, venueid="dblp.org/conf/ICLR/2024", venue="ICLR 2024")
    site.world.add(mirror, version=2)
    site.world.add(note("right0001", TITLE, PEOPLE, version=1), version=1)
    outcome = site.ask().look_up(QUERY, NOBODY)
    assert outcome.chosen is not None
    assert outcome.chosen.forum == "right0001"


def test_who_is_not_logged_in_never_asks_what_is_closed(site: Site) -> None:
    site.ask().look_up(QUERY, NOBODY)
    assert {path for _, path in site.paths()} == {"/notes/search"}


def test_a_paper_under_another_title_is_suggested_by_its_authors(site: Site) -> None:
    site.world.add(note("renamed01", "Moving Measures, Cheaply", PEOPLE), version=2)
    outcome = site.ask().look_up(QUERY, NOBODY)
    assert outcome.verdict is Verdict.UNSURE
    assert outcome.candidates[0].record.id == "renamed01"


def test_an_outage_of_search_is_no_miss(site: Site) -> None:
    site.world.broken["v2"] = "unavailable"
    with pytest.raises(errors.SearchUnavailable, match="not mean that the paper is missing"):
        site.ask().look_up(QUERY, NOBODY)


def test_an_outage_of_one_host_does_not_matter_where_the_other_has_the_paper(site: Site) -> None:
    site.world.broken["v2"] = "unavailable"
    site.world.add(note("right0001", TITLE, PEOPLE, version=1), version=1)
    outcome = site.ask().look_up(QUERY, NOBODY)
    assert outcome.chosen is not None


def test_a_challenge_ends_the_run_and_names_the_way_out(site: Site) -> None:
    site.world.broken["v2"] = "challenge"
    with pytest.raises(errors.ChallengeRequired, match="OPENREVIEW_USERNAME") as caught:
        site.ask().look_up(QUERY, NOBODY)
    assert caught.value.ends_run
    assert len(site.world.asked) == 1


@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_short_page_is_not_the_last(site: Site, page: int) -> None:
    site.world.page = page
    for number in range(5):
        other = f"ICLR.cc/{2010 + number}/Workshop/X"
        site.world.add(note(f"other{number:04d}", TITLE, PEOPLE, venueid=other), version=2)
    site.world.add(note("right0001", TITLE, PEOPLE), version=2)
    outcome = site.ask().look_up(QUERY, NOBODY)
    assert outcome.chosen is not None
    assert outcome.chosen.id == "right0001"


def test_searching_keeps_to_the_limits_of_the_anonymous(site: Site) -> None:
    asking = site.ask()
    for number in range(12):
        asking.look_up(Query(f"{TITLE} {number}", (), "iclr", 2024), NOBODY)
    searches = [one for one in site.world.asked if one.host == "v1"]
    assert len(searches) == 12
    assert sum(site.clock.slept) >= 120  # 4 a minute on version 1


def test_a_member_asks_for_the_exact_title(site: Site) -> None:
    site.world.add(note("right0001", TITLE, PEOPLE), version=2)
    outcome = site.member().look_up(QUERY, NOBODY)
    assert outcome.chosen is not None
    assert site.paths() == [("v2", "/login"), ("v2", "/notes")]
    assert site.world.asked[-1].query == {"content.title": TITLE}
    assert site.world.asked[-1].headers["authorization"] == f"Bearer {TOKEN}"


def test_one_token_serves_both_hosts(site: Site) -> None:
    site.world.add(note("right0001", TITLE, PEOPLE, version=1), version=1)
    outcome = site.member().look_up(QUERY, NOBODY)
    assert outcome.chosen is not None
    assert site.paths() == [("v2", "/login"), ("v2", "/notes"), ("v1", "/notes")]


@pytest.mark.parametrize("hash_", ["karla|moving_measures", "karlas|moving_measures"])
def test_a_member_asks_for_the_paperhash_in_both_forms(site: Site, hash_: str) -> None:
    """OpenReview drops the letters of Latin Extended: ``Karlaš`` is ``karla``."""
    made = note("right0001", "Moving  Measures", ("Petr Karlaš",), paperhash=hash_)
    site.world.add(made, version=2)
    query = Query("Moving Measures", ("Petr Karlaš",), "iclr", 2024)
    outcome = site.member().look_up(query, NOBODY)
    assert outcome.chosen is not None
    assert ("v2", "/notes/search") not in site.paths()


def test_a_member_confirms_an_id_that_the_entry_has(site: Site) -> None:
    site.world.add(note("known0001", "Renamed Since", PEOPLE), version=2)
    outcome = site.member().look_up(QUERY, Identifiers(openreview="known0001"))
    assert outcome.chosen is not None
    assert site.world.asked[-1].query == {"id": "known0001"}


def test_a_venue_is_got_at_a_time_where_that_saves_requests(site: Site) -> None:
    site.world.page = 7
    for number in range(20):
        site.world.add(note(f"paper{number:04d}", f"{TITLE} {number}", PEOPLE), version=2)
    asking = site.member()
    queries = [Query(f"{TITLE} {number}", PEOPLE, "iclr", 2024) for number in range(20)]
    asking.prepare(queries)
    before = len(site.world.asked)
    for number, query in enumerate(queries):
        outcome = asking.look_up(query, NOBODY)
        assert outcome.chosen is not None
        assert outcome.chosen.id == f"paper{number:04d}"
    assert len(site.world.asked) == before
    assert not any("count" in one.query for one in site.world.asked if one.host == "v1")


def test_a_token_that_has_expired_is_renewed_once(site: Site) -> None:
    site.world.add(note("right0001", TITLE, PEOPLE), version=2)
    site.world.fault("v2", "401")
    asking = site.ask(username=EMAIL, password=PASSWORD, token=jwt(NOW + 500))
    assert asking.look_up(QUERY, NOBODY).chosen is not None
    assert site.paths().count(("v2", "/login")) == 1


def test_a_token_past_its_time_is_not_even_sent(site: Site) -> None:
    asking = site.ask(token=jwt(NOW - 5))
    with pytest.raises(errors.TokenExpired, match="OPENREVIEW_PASSWORD"):
        asking.look_up(QUERY, NOBODY)
    assert site.world.asked == []


def test_a_passing_refusal_of_a_member_is_tried_once_more(site: Site) -> None:
    site.world.add(note("right0001", TITLE, PEOPLE), version=2)
    asking = site.ask(token=TOKEN)
    site.world.fault("v2", "challenge")
    assert asking.look_up(QUERY, NOBODY).chosen is not None
    site.world.fault("v2", "challenge", "challenge")
    with pytest.raises(errors.ChallengeRequired):
        asking.look_up(Query("Another", PEOPLE, "iclr", 2024), NOBODY)


def test_a_second_factor_is_reported_and_not_given(site: Site) -> None:
    site.world.mfa = True
    with pytest.raises(errors.MfaRequired, match=r"second factor \(totp\)"):
        site.member().look_up(QUERY, NOBODY)
    assert site.paths() == [("v2", "/login")]


def test_a_wrong_password_is_told_without_telling_it(site: Site) -> None:
    asking = site.ask(username=EMAIL, password="wrong-password-1")  # noqa: S106  # of nobody
    with pytest.raises(errors.LoginFailed, match="Invalid username or password") as caught:
        asking.look_up(QUERY, NOBODY)
    assert "wrong-password-1" not in str(caught.value)
    assert "wrong-password-1" not in repr(caught.value)


def test_too_many_log_ins_end_the_run(site: Site) -> None:
    site.world.fault("v2", "429 silent")
    with pytest.raises(errors.RateLimited):
        site.member().look_up(QUERY, NOBODY)
    assert len(site.world.asked) == 1


@pytest.mark.parametrize("fault", ["html", "truncated", "500", "a list", "reset"])
def test_a_log_in_is_sent_once_whatever_comes(site: Site, fault: str) -> None:
    site.world.broken["v2"] = fault
    with pytest.raises(errors.LoginUnavailable) as caught:
        site.member().look_up(QUERY, NOBODY)
    assert caught.value.ends_run
    assert len(site.world.asked) == 1


def test_a_server_that_repeats_the_token_is_not_quoted(site: Site) -> None:
    reply = FAULTS["401"]()
    reply.body = reply.body.replace(b"Token has", f"Token {TOKEN} has".encode())
    site.world.faults.clear()
    site.world.draw = lambda _: reply
    with pytest.raises(errors.TokenExpired) as caught:
        site.ask(token=TOKEN).look_up(QUERY, NOBODY)
    assert TOKEN not in str(caught.value)


def test_a_note_by_its_id(site: Site) -> None:
    site.world.add(note("note00001", TITLE, PEOPLE, forum="forum0001", version=1), version=1)
    for id_ in ("note00001", "forum0001"):
        record = site.member().get(id_)
        assert record is not None
        assert record.forum == "forum0001"
    assert site.member().get("nothing01") is None
    assert site.member().get("../../etc") is None
    with pytest.raises(errors.ChallengeRequired):
        site.ask().get("nothing02")


def test_a_new_token_that_looks_old_by_our_clock_is_used_all_the_same(site: Site) -> None:
    """Clocks differ; logging in again and again would not help."""
    site.world.tokens = {jwt(NOW - 86400)}
    site.world.add(note("right0001", TITLE, PEOPLE), version=2)
    assert site.member().look_up(QUERY, NOBODY).chosen is not None
    assert site.paths().count(("v2", "/login")) == 1


@pytest.mark.parametrize(("scale", "expiry"), [(1, 1_800_000_000.0), (1000, 1_800_000_000.0)])
def test_a_tokens_expiry_in_seconds_or_milliseconds(scale: int, expiry: float) -> None:
    assert token_expiry(jwt(1_800_000_000 * scale)) == expiry


@pytest.mark.parametrize("token", ["", "a.b", "a.b.c", "a.é.c", "x" * 50, jwt(0).replace(".", "")])
def test_a_token_that_says_nothing_of_its_expiry(token: str) -> None:
    assert token_expiry(token) is None


def test_a_kept_token_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "state" / "openreview-token"
    assert read_token(path) == ""
    write_token(path, TOKEN)
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_token(path) == TOKEN
    path.chmod(0o644)
    with pytest.raises(FileError, match="chmod 600"):
        read_token(path)


def read(made: dict[str, Any], version: int = 2) -> Any:
    """A note as a record."""
    return to_record(made, version=version)


def test_authors_as_objects_and_as_profiles() -> None:
    objects = [{"fullname": "Ada Lovelace", "username": ""}, {"fullname": "Wei Wang"}]
    assert read(note("note00001", TITLE, objects)).authors == ("Ada Lovelace", "Wei Wang")
    profiles = note("note00001", TITLE, None, authorids=["~Ada_Lovelace1", "x@example.org"])
    assert read(profiles).authors == ("Ada Lovelace",)
    assert read(note("note00001", TITLE, None)).authors == ()


@pytest.mark.parametrize(
    ("pdf", "address"),
    [
        ("/pdf/0123.pdf", "https://openreview.net/pdf?id=note00001"),
        ("/attachment/0123.pdf", "https://openreview.net/attachment/0123.pdf"),
        ("https://arxiv.org/pdf/2301.00001", "https://arxiv.org/pdf/2301.00001"),
        ("javascript:alert(1)", ""),
        ("https://x.org/a}b", ""),
        (None, ""),
    ],
)
def test_the_link_to_the_pdf(pdf: str | None, address: str) -> None:
    record = read(note("note00001", TITLE, forum="forum0001", pdf=pdf))
    assert record.facts.get("pdf", "") == address
    assert record.facts["url"] == "https://openreview.net/forum?id=forum0001"


@pytest.mark.parametrize(
    ("version", "venueid", "venue", "status"),
    [
        (2, "ICLR.cc/2024/Conference", "ICLR 2024 oral", Status.ACCEPTED),
        (1, "ICLR.cc/2017/conference", "ICLR 2017 Poster", Status.ACCEPTED),
        (1, "ICLR.cc/2022/Conference", "ICLR 2022 Submitted", Status.NOT_ACCEPTED),
        (1, "ICLR.cc/2023/Conference", "Submitted to ICLR 2023", Status.NOT_ACCEPTED),
        (1, "ICLR.cc/2023/Conference", None, Status.UNKNOWN),
        (1, None, None, Status.UNKNOWN),
        (2, "ICLR.cc/2024/Conference/Rejected_Submission", "x", Status.NOT_ACCEPTED),
        (2, "ICLR.cc/2024/Conference/Withdrawn_Submission", "x", Status.NOT_ACCEPTED),
        (2, "ICLR.cc/2024/Conference/Desk_Rejected_Submission", "x", Status.NOT_ACCEPTED),
        (2, "ICLR.cc/2024/Conference/Submission", "ICLR 2024", Status.NOT_ACCEPTED),
        (2, "ICLR.cc/2024/Workshop/Re-Align", "Re-Align 2024", Status.WORKSHOP),
        (2, "dblp.org/journals/CORR/2024", "CoRR 2024", Status.PREPRINT),
        (2, "dblp.org/conf/NIPS/2024", "NeurIPS 2024", Status.IMPORTED),
        (2, "OpenReview.net/Archive", "x", Status.OTHER),
        (2, "OpenReview.net/Anonymous_Preprint", "x", Status.PREPRINT),
        (2, "TMLR", "Accepted by TMLR", Status.ACCEPTED),
        (2, "TMLR/Rejected", "x", Status.NOT_ACCEPTED),
        (2, "TMLR/Under_Review", "x", Status.NOT_ACCEPTED),
        (2, "aclweb.org/ACL/ARR/2024/June", "x", Status.NOT_ACCEPTED),
        (2, ["dblp.org/journals/CORR/2024", "ICLR.cc/2024/Conference"], "x", Status.ACCEPTED),
        (2, "NeurIPS.cc/2023/Track/Datasets_and_Benchmarks", "x", Status.ACCEPTED),
        (2, "NeurIPS.cc/2024/Datasets_and_Benchmarks_Track", "x", Status.ACCEPTED),
    ],
)
def test_what_a_note_says_of_its_acceptance(
    version: int, venueid: Any, venue: str | None, status: Status
) -> None:
    invitation = "ICLR.cc/2019/Conference/-/Blind_Submission"
    made = note(
        "note00001", TITLE, version=version, venueid=venueid, venue=venue, invitation=invitation
    )
    assert read(made, version).appearance.status is status


@pytest.mark.parametrize(
    ("venueid", "venue", "year"),
    [
        ("ICLR.cc/2017/conference", "iclr", 2017),
        ("NeurIPS.cc/2024/Datasets_and_Benchmarks_Track", "neurips", 2024),
        ("colmweb.org/COLM/2024/Conference", "colm", 2024),
        ("robot-learning.org/CoRL/2023/Conference", "corl", 2023),
        ("EMNLP/2023/Conference", "emnlp", 2023),
        ("ICML.cc/2023/Conference", "icml", 2023),
        ("ICLR.cc/2024/Conference/Withdrawn_Submission", "iclr", 2024),
        ("TMLR", "tmlr", 2024),
        ("TMLR/Rejected", "tmlr", 2024),
    ],
)
def test_the_edition_of_a_note(venueid: str, venue: str, year: int) -> None:
    where = read(note("note00001", TITLE, venueid=venueid)).appearance
    assert (where.venue, where.year) == (venue, year)


def test_a_deleted_note_is_nothing() -> None:
    assert read(note("note00001", TITLE, deleted=True)).appearance.status is Status.DELETED


def test_the_facts_of_a_note() -> None:
    made = note(
        "note00001",
        TITLE,
        venue="ICLR 2024 notable top 5%",
        keywords=["a", "b"],
        TLDR="Short.",
        abstract="Long.\x00\x1b[1m  And\nlonger.",
        code="https://github.com/a/b",
        html="https://arxiv.org/abs/2301.00001v3",
        _bibtex="@misc{stale, title={Old Title}}",
    )
    made["externalIds"] = ["dblp:conf/x/1", "doi:10.1234/ABC"]
    record = read(made)
    assert record.title == TITLE
    assert record.facts == {
        "openreview": "note00001",
        "url": "https://openreview.net/forum?id=note00001",
        "pdf": "https://openreview.net/pdf?id=note00001",
        "venuestring": "ICLR 2024 notable top 5%",
        "venueid": "ICLR.cc/2024/Conference",
        "presentation": "notable-top-5%",
        "abstract": "Long. [1m And longer.",
        "tldr": "Short.",
        "keywords": "a, b",
        "code": "https://github.com/a/b",
        "arxiv": "2301.00001",
        "doi": "10.1234/abc",
    }


@pytest.mark.parametrize(
    "made",
    [
        None,
        3,
        {},
        {"id": "note00001"},
        {"id": "note00001", "content": []},
        {"id": "note00001", "content": {"title": 3}},
        {"id": "../../x", "content": {"title": "x"}},
        {"id": "a" * 100, "content": {"title": "x"}},
        {"id": "note00001", "forum": "x y", "content": {"title": "x"}},
        {"id": 17, "content": {"title": {"value": "x"}}},
    ],
)
def test_what_cannot_be_a_note_is_none(made: Any) -> None:
    assert to_record(made, version=2) is None


@pytest.mark.parametrize("value", [None, 3, True, [], {}, [[]], [{}], {"value": {}}, "x", [None]])
def test_no_value_of_any_type_is_stumbled_over(value: Any) -> None:
    made = note("note00001", TITLE, value, venueid=value, venue=value, abstract=value, pdf="/pdf/x")
    made |= {"pdate": value, "cdate": value, "externalIds": value, "invitations": value}
    made["content"] |= dict.fromkeys(("keywords", "code", "authorids", "html", "TLDR"), value)
    assert read(made).title == TITLE


def test_addresses_are_checked() -> None:
    assert web_address("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"
    for bad in ("https://u:p@example.org", "https://a b", "https://x\\y", "http://[", "https://"):
        assert web_address(bad) == ""
