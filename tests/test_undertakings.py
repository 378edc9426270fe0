"""Undertakings: made-up sentences in which somebody is, or nobody is, going to do something for a body."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.name_veil import INITIALS, NAME, Veil
from extractors.owners import People
from extractors.undertakings import Undertakings

PEOPLE = People(("Ann Lark", "D. Finch", "P Norton", "Nell Ann Marsh"))

# (paragraph, the last undertaking in it and by whom)
WHO = [
    ("The Director of Children's Services will circulate the slides.", "Director of Children's Services"),
    ("Ann Lark will take the notes and the Clerk will send them round.", "Ann Lark; Clerk"),
    ("Ann Lark promised members an answer within a fortnight.", "Ann Lark"),
    ("Cllr Norton to be asked to photograph these.", "Cllr Norton"),
    (
        "The Portfolio Holder for Quays, Councillor Finch, said that he would write to the Minister.",
        "Councillor Finch",
    ),
    ("The Corporate Director Resources agreed to share the draft.", "Corporate Director Resources"),
    ("The Head of Quays (AL) will circulate the slides.", "Head of Quays"),
    ("The Head of Quays was to find a price.", "Head of Quays"),
    ("All councillors to read the draft by Friday.", "All councillors"),
    ("Clerk: order a new flag.", "Clerk"),
    # the matter runs into the sentence: its words are nobody's name
    ("Winter Household Flood Watch Clerk to obtain more leaflets.", "Clerk"),
    ("Quay Lane Bench Deputy Clerk to obtain a price.", "Deputy Clerk"),
    ("Memorial Bench HB Local had no knowledge of the move. They would investigate it.", "HB Local"),
    # and what is a name is left whole
    ("Principal Democratic Services Clerk to send the papers.", "Principal Democratic Services Clerk"),
    ("Quay Lane Parish Clerk to send the papers.", "Quay Lane Parish Clerk"),
    ("Assistant Clerk to send the papers.", "Assistant Clerk"),
    ("Flood and Emergency Planning Officer to send it.", "Flood and Emergency Planning Officer"),
    (
        "Rother Valley NHS Trust had no knowledge of the move. They would investigate it.",
        "Rother Valley NHS Trust",
    ),
    # a pronoun is the one of whom the sentence, or the one before, tells something
    ("PC Heron could promise nothing, but she would pass it to the sergeant.", "PC Heron"),
    ("Mr. Finch had one price and thought it too high. He promised to try a mason before June.", "Mr. Finch"),
    ("In reply to Cllr Norton, Cllr Finch had no date. He offered to find it out.", "Cllr Finch"),
    ("Ann had sent remarks. It was overtaken by the flood. She will bring it to the next meeting.", "Ann"),
    (
        "The Lamps Officer spoke. The Officer advised that it was sound, but he would look again.",
        "Lamps Officer",
    ),
    ("Ann Lark was asked to cost it. She would circulate the result by 1 March.", "Ann Lark"),
    ("Mrs Finch had the key and Mr Norton the lamp. He would hold two open evenings.", None),
    # the subject of a sentence that goes on
    ("The Clerk was not certain and would check with the insurers.", "Clerk"),
    ("Mr. Norton had some at his yard and undertook to let the Engineer have it.", "Mr. Norton"),
    # first names, two together, somebody's kin
    ("Ann will write round for names.", "Ann"),
    ("Mrs Finch will have a flag made for the hall.", "Mrs Finch"),
    ("Ann and Nell to rewrite it together.", "Ann; Nell"),
    ("Mrs Finch and her husband kindly agreed to see to the moss.", "Mrs Finch and her husband"),
    # what the body asks of somebody
    ("The Clerk was asked to tell Mrs Heron.", "Clerk"),
    ("They asked Ann to come back in six months.", "Ann"),
    ("The Council thanked him and instructed the Engineer to mend it.", "Engineer"),
    ("The Committee requested that the Clerk circulate a note.", "Clerk"),
    ("Ann asked that it be sent and the Clerk agreed to do so.", "Clerk"),
    ("The Clerk confirmed that this would be looked into.", "Clerk"),
    ("The Treasurer reported that he would be closing the account in August.", "Treasurer"),
    ("Mr Finch said he'd look into it.", "Mr Finch"),
    ("The Leader gave a commitment to write to the Minister.", "Leader"),
    ("The Chairman's offer to draft a reply was gratefully accepted.", "Chairman"),
    # what somebody was asked, and the one whom a sentence names before a pronoun
    ("Mr Finch spoke of the slip. He was asked to price it for the next meeting.", "Mr Finch"),
    ("The list went to the Clerk and she was asked if she would ring the owners.", "Clerk"),
    ("The Chairman asked Cllr Finch if he would look for the plan.", "Cllr Finch"),
    ("The Clerk replied that it was late but was also asked to chase the pilot.", "Clerk"),
    ("The clerk is instructed to arrange it.", "clerk"),
    # orders behind what was only asked
    ("Members asked that a bin be put there, the Clerk to reply.", "Clerk"),
    ("Ann agreed to work with the pilots on it.", "Ann"),
    # what others, and the body itself, are going to do
    ("Pier Trust has agreed to paint the railings.", "Pier Trust"),
    ("The contractors responsible have agreed to pay for it.", "contractors responsible"),
    ("The police agreed to watch the slip.", "police"),
    ("Parish Councillors will meet on the pier on 4 May.", "Parish Councillors"),
    ("The board will review the rules at the next meeting.", "board"),
    ("The register to be signed by the Treasurer.", "Treasurer"),
    # what comes to the body
    (
        "The Finance Officer said that a full account would come to the meeting in December.",
        "Finance Officer",
    ),
    ("Ann apologised and said members would have it by Friday.", "Ann"),
]
NOBODY = [
    "The quarry company has agreed to stop blasting on Sundays.",
    "The ferry firm had agreed to paint the railings.",
    "The Council agreed to sell the boat.",
    "The Board would review the rules.",
    "For this to be done at least six boats are needed.",
    "Decision to be made by the County.",
    "Drains - these still appear to be blocked.",
    "The following rules to be reviewed:",
    "The Chairman put to the meeting that these should have bars.",
    "Cllr Finch was to blame.",
    "Note: order of the day",
    "Cllr Finch was asked to explain his reasons.",
    "A member asked the Clerk to explain the bill.",
    "Mrs Finch will have no time for it.",
    "He would also like to see the lamp mended.",
    "The Clerk offered to ask the vicar, but it turned out that the hall was taken.",
    "The Chairman would welcome a report.",
    "Half of it will go to the lifeboat.",
    "The Clerk reported that the tenant would write to the owner.",
    "The Leader confirmed that the Council would continue to invest.",
    "The officers would assess each lamp.",
    "A resident said he would plant a hedge.",
    "Extra areas to be cut have been added.",
    "A register needed to be set up.",
]

# (sentence, what of it is undertaken and by whom)
TOLD = [
    (
        "The question of how to pay for it will be an agenda item for the next meeting.",
        [("The question of how to pay for it will be an agenda item for the next meeting.", None)],
    ),
    ("Notices will be displayed at both ends.", [("Notices will be displayed at both ends.", None)]),
    (
        "Further investigation will be made into the pump.",
        [("Further investigation will be made into the pump.", None)],
    ),
    (
        "Consideration will be given to the pier in June.",
        [("Consideration will be given to the pier in June.", None)],
    ),
    ("A new notice board is being set up.", [("A new notice board is being set up.", None)]),
    (
        "Highways own the lane but clarification is to be sought about the verge.",
        [("clarification is to be sought about the verge.", None)],
    ),
    (
        "A card is to be sent to the pilot and a discussion will take place at the next meeting.",
        [
            ("A card is to be sent to the pilot", None),
            ("a discussion will take place at the next meeting.", None),
        ],
    ),
    (
        "Harbour survey - both forms - clerk to fill in and return.",
        [("Harbour survey - both forms - clerk to fill in and return.", "clerk")],
    ),
    (
        "The clerk is to write to the pilot and request charts.",
        [("The clerk is to write to the pilot and request charts.", "clerk")],
    ),
    ("D. Finch is going to try and ring him.", [("D. Finch is going to try and ring him.", "D. Finch")]),
    (
        "On receipt of it the clerk was instructed to put the matter in hand.",
        [("the clerk was instructed to put the matter in hand.", "clerk")],
    ),
    (
        "A resident from Quay Street who knows him volunteered to talk to him.",
        [
            (
                "A resident from Quay Street who knows him volunteered to talk to him.",
                "A resident from Quay Street",
            )
        ],
    ),
    (
        "Trinity House replied that nothing was decided but would write to this Council again.",
        [
            (
                "Trinity House replied that nothing was decided but would write to this Council again.",
                "Trinity House",
            )
        ],
    ),
    ("AL will paint the shed.", [("AL will paint the shed.", "AL")]),
    # telegrams, and a matter with what is to be done about it
    (
        "Harbour Works to repair lamp near pier.",
        [("Harbour Works to repair lamp near pier.", "Harbour Works")],
    ),
    ("W/ways to inspect slip.", [("W/ways to inspect slip.", "W/ways")]),
    ("Old slip. To write to owner.", [("Old slip. To write to owner.", None)]),
    (
        "No one has come forward therefore clerk to advertise the post.",
        [("clerk to advertise the post.", "clerk")],
    ),
    ("Also to update on the moorings.", []),
    # what is to be done, by a sentence of its own or behind a stop
    ("This to be ratified in May.", [("This to be ratified in May.", None)]),
    ("£80 to be paid into the bank.", [("£80 to be paid into the bank.", None)]),
    (
        "The lamp on the pier is out - to be reported to the pilot.",
        [("The lamp on the pier is out - to be reported to the pilot.", None)],
    ),
    (
        "The slip is a danger, the pilot to be contacted.",
        [("The slip is a danger, the pilot to be contacted.", None)],
    ),
    ("Present to hear of the moorings.", []),
    ("To mend the lamp required another £80.", []),
    ("Quay Trust to take over the pier would be best.", []),
    # errands that are still to be done; what stands before "and"
    ("A card was still to be put in the window.", [("A card was still to be put in the window.", None)]),
    (
        "It was asked whether the hut is insured and this will be checked.",
        [("It was asked whether the hut is insured and this will be checked.", None)],
    ),
    ("How much more would be raised as a result.", []),
    # what will be told to those who asked for it; the Chair promises for others
    (
        "The Roads Officer said these would be sent on to the pilot.",
        [("The Roads Officer said these would be sent on to the pilot.", "Roads Officer")],
    ),
    (
        "The Chair agreed that a written answer would be given to Mr Finch within ten days.",
        [("The Chair agreed that a written answer would be given to Mr Finch within ten days.", None)],
    ),
    (
        "The Roads Officer advised that a day for the owners would be held and that he would tell them of it.",
        [
            (
                "The Roads Officer advised that a day for the owners would be held and that he would tell them of it.",
                "Roads Officer",
            )
        ],
    ),
    ("The Roads Officer said that a leaflet would be posted to every house each year.", []),
    (
        "The Harbour Nurse will have a quiet word with the pilot.",
        [("The Harbour Nurse will have a quiet word with the pilot.", "Harbour Nurse")],
    ),
    ("Sergeant Lark was to supply the list.", [("Sergeant Lark was to supply the list.", "Sergeant Lark")]),
    (
        "The Director of Quays (Section 151 Officer) will bring a report in May.",
        [
            (
                "The Director of Quays (Section 151 Officer) will bring a report in May.",
                "Director of Quays (Section 151 Officer)",
            )
        ],
    ),
    ("Draft minutes to be approved at the meeting in May", []),
    # wishes, duties, and what others do about their own matters
    ("It is hoped that notices could be displayed.", []),
    ("A reply is still awaited.", []),
    ("Lamps for the pier will be organised by the school.", []),
    ("Further discussions would take place.", []),
    ("The path needs to be inspected.", []),
    ("A member of the public hoped to talk to him.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD, ids=[sentence for sentence, _ in TOLD])
def test_what_a_sentence_undertakes(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    found = Undertakings(PEOPLE, "Example Parish Council").find(sentence)
    assert [(sentence[one.start : one.end], one.owner) for one in found] == expected


@pytest.mark.parametrize(("paragraph", "owner"), WHO, ids=[paragraph for paragraph, _ in WHO])
def test_who_undertakes_it(paragraph: str, owner: str | None) -> None:
    found = list(Undertakings(PEOPLE, "Example Parish Council").find(paragraph))
    assert (found[-1].owner if found else None) == owner


@pytest.mark.parametrize("sentence", NOBODY)
def test_what_is_thought_wished_answered_or_in_vain_is_no_undertaking(sentence: str) -> None:
    assert list(Undertakings(PEOPLE, "Example Parish Council").find(sentence)) == []


@pytest.mark.parametrize(
    ("clause", "owner"),
    [
        ("It was agreed that Harbour Works be asked to empty the skip.", "Harbour Works"),
        ("The objection be withdrawn and the Engineer inform the District accordingly.", "Engineer"),
        ("The CCG to bring the winter plan to the next meeting.", "CCG"),
        ("That Highways should clear the drain.", "Highways"),
        ("asked each partner to sign the letter by June;", "each partner"),
        ("That the ferry company be required to report every six months.", "ferry company"),
        ("That all tenants be asked to reply by June.", "tenants"),
        ("That a report be required to be made.", None),
        ("Permission to use the hall was given.", None),
        ("That it should go ahead.", None),
        ("That the Head of Quays report on the land by June.", "Head of Quays"),
        ("That Councillor Finch's offer is accepted and that the Clerk should thank him.", "Clerk"),
        ("Council agreed to obtain three quotes.", "Council"),
        ("It was agreed that Harbour Works be asked by the Clerk to empty the skip.", "Clerk"),
        ("each partner name an officer for the plan by 3 May.", "each partner"),
        ("each of the plans be approved", None),
        ("Asked the county council to write to the pilot.", "county council"),
        ("request that the Harbour Care Board reports back on the lamps;", "Harbour Care Board"),
    ],
)
def test_a_body_is_called_on_where_nobody_else_is(clause: str, owner: str | None) -> None:
    assert PEOPLE.called_on(clause) == owner


def test_names_and_initials_are_veiled_as_whole_words() -> None:
    veil = Veil(PEOPLE.names, PEOPLE.initials)
    assert veil.over("Ann\nLark met AL") == f"{NAME * 8} met {INITIALS * 2}"
    assert veil.over("Nell Ann Marsh, Ann Larkin, ALL") == f"{NAME * 14}, Ann Larkin, ALL"


@given(st.text(alphabet=string.ascii_letters + " .\n", max_size=60), st.sampled_from(PEOPLE.names))
def test_a_veiled_text_keeps_every_place(words: str, name: str) -> None:
    text = f"{words} {name} {words}"
    veiled = PEOPLE.veiled(text)
    assert len(veiled) == len(text)
    assert all(a == b or b in (NAME, INITIALS) for a, b in zip(text, veiled, strict=True))
    assert not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", veiled)
