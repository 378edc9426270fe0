"""Decisions as clerks of many kinds of councils write them, and what is none: each tells of what kind it is."""

from __future__ import annotations

import pytest

from minutebook.findings import Resolution, select
from tests.minuted import read_minutes

ITEM = "21/96 EXAMPLE ITEM\n\nThe Head of Example Services gave an update.\n\n"

# what stands in the minute after its first paragraph; the kinds of the decisions that it tells
TOLD = [
    ("It was AGREED that the Clerk obtain quotations for the wall.", ["action"]),
    # notes in the first person
    ("We agreed to give the Scouts a key.", ["approved"]),
    # a grant told behind the request for it
    ("Request for a donation from the Scouts. Agreed £50.", ["approved"]),
    # how a motion ended, told in a sentence of its own
    (
        "It was proposed by Cllr Hill and seconded by Cllr Marsh that the hall be let. Put to the vote and lost, 3 to 4.",
        ["rejected"],
    ),
    # an amount that nothing else is said of
    ("Marsh & Son, mower £51.75. Proposed by Cllr Hill, seconded by Cllr Lark, all in favour.", ["approved"]),
    ("The Committee NOTED the report.", ["noted"]),
    ("DECIDED: to grant the licence subject to conditions.", ["approved"]),
    ("The Council resolved to adopt the revised Standing Orders.", ["approved"]),
    ("It was resolved nem con that the precept be set at £12,000.", ["approved"]),
    ("The Board accepted the tender of Marsh & Son.", ["approved"]),
    ("The Committee considered the report and decided that no further action was required.", ["other"]),
    ("PROPOSED by Cllr Hill, SECONDED by Cllr Marsh and RESOLVED that the grant be paid.", ["approved"]),
    (
        "Cllr Hill proposed and Cllr Marsh seconded that the accounts be approved. All in favour.",
        ["approved"],
    ),
    ("The Clerk's report was received and noted.", ["noted"]),
    ("Cheques to the value of £1,200.50 were approved for payment.", ["approved"]),
    ("Councillor Marsh moved refusal. The motion fell.", ["rejected"]),
    ("After a full discussion the Panel voted 6-2 in favour of the scheme.", ["approved"]),
    ("The application was deferred pending a site visit.", ["deferred"]),
    ("It was unanimously RESOLVED to suspend standing orders.", ["other"]),
    ("Members agreed the recommendations in the report.", ["approved"]),
    ("Recommendations agreed.", ["approved"]),
    (
        "RESOLVED –\n\n1. That the report be noted.\n\n2. That officers be requested to bring a further report in June.",
        ["noted", "action"],
    ),
    ("Resolved (Cllr Hill/Cllr Marsh) that the bench be purchased.", ["approved"]),
    ("Resolution: That the new policy be adopted.", ["approved"]),
    (
        "The Executive:\n\n(1) approved the budget;\n\n(2) delegated authority to the Head of Finance; and\n\n(3) referred the plan to Scrutiny.",
        ["approved", "approved", "referred"],
    ),
    ("The Joint Committee approved the business plan for 2020/21.", ["approved"]),
    ("The Governors ratified the pay policy.", ["approved"]),
    ('The following resolution was passed: "That this Council supports the bypass."', ["approved"]),
    ("There were no objections and the minutes were signed.", ["approved"]),
    ("The Minutes of the last meeting, copies of which had been circulated, were confirmed.", ["approved"]),
    ("Minutes: agreed and signed.", ["approved"]),
    ("The Chairman's action in signing the lease was endorsed.", ["approved"]),
    ("Matter deferred to next month.", ["deferred"]),
    ("The Council declined to make a donation.", ["rejected"]),
    ("It was agreed not to proceed with the purchase.", ["rejected"]),
    ("The request was turned down.", ["rejected"]),
    ("It was decided to take no action.", ["other"]),
    ("Cllr Hill was duly elected Vice-Chairman for the coming year.", ["other"]),
    (
        "The following were appointed to serve on the Finance Committee: Cllrs Hill, Marsh and Lark.",
        ["other"],
    ),
    ("Decision: Approved.", ["approved"]),
    ("DECISION: The Committee agreed to approve the application, subject to conditions.", ["approved"]),
    ("The Committee unanimously agreed to support the bid and to write to the Minister.", ["action"]),
    ("The Committee decided, after a division, to approve the plans.", ["approved"]),
    (
        "On the motion of Councillor Hill, seconded by Councillor Marsh, it was resolved that the report be adopted.",
        ["approved"],
    ),
    (
        "On the proposal of Councillor Hill, seconded by Councillor Marsh, it was agreed to write to the Department.",
        ["action"],
    ),
    ("The Department had agreed to fund the pier.", []),
    ("The Clerk reported that the County Council had approved the scheme.", []),
    ("Cllr Hill said that the fence had been repaired and that he agreed with the Clerk.", []),
    ("The Council's planning application was approved by the District in May.", []),
    ("Members discussed whether the scheme should be approved.", []),
    ("Cllr Marsh agreed to contact the landowner.", []),
    ("The Chair asked members to note that the date had changed.", []),
    ("The Working Group had recommended that the bench be moved.", []),
    ("The insurers accepted liability.", []),
    ("The police were asked if they would attend.", []),
    ("The Highways Authority has refused to adopt the lane.", []),
    ("It was noted that the bin had been emptied.", []),
    ("Mr Lark asked whether the Council had decided on the colour.", []),
    ("Members were pleased with the outcome and thanked the Clerk.", []),
    ("The Panel thanked the officers and noted the position.", ["noted"]),
    ("It was RECOMMENDED to Council that the strategy be adopted.", ["referred"]),
    ("Agreed: Clerk to write to the owner.", ["action"]),
    ("AGREED – to note the report.", ["noted"]),
    ("Council agreed in principle to the transfer of the land.", ["approved"]),
    ("The Board approved, with one abstention, the annual report.", ["approved"]),
    (
        "It was proposed by Cllr Hill, seconded by Cllr Marsh, and carried, that the fees be increased.",
        ["approved"],
    ),
    ("A vote was taken and the motion was carried by 6 votes to 3.", ["approved"]),
    ("The vote was 5 in favour, 2 against; the proposal was therefore approved.", ["approved"]),
    ("The Committee confirmed the minutes of the meeting held on 3 March as a correct record.", ["approved"]),
    ("The Committee was asked to note the report. This was noted.", ["noted"]),
    ("Councillors agreed that a letter of thanks be sent.", ["action"]),
    ("It was left to the Clerk to arrange.", ["action"]),
    ("No decision was taken.", []),
    ("The Commission endorsed the draft findings, subject to amendments.", ["approved"]),
    ("The minute of 3 May was approved, proposed by AB, seconded by CD.", ["approved"]),
    ("The Community Council had no objection to the proposal.", ["approved"]),
    ("It was agreed to object to the application on grounds of access.", ["rejected"]),
    ("RESOLVED: to object on the grounds of access.", ["rejected"]),
    ("Penderfynwyd / RESOLVED: that the report be accepted.", ["approved"]),
    ("The Committee agreed that the item be withdrawn.", ["deferred"]),
    ("Payment of the following accounts was authorised: Marsh £20; Hill £30.", ["approved"]),
    ("The accounts as listed were passed for payment.", ["approved"]),
    ("The quotation from Marsh Ltd for £450 was accepted.", ["approved"]),
    ("Cllr Hill's resignation was accepted with regret.", ["approved"]),
    ("The Trustees formally adopted the reserves policy.", ["approved"]),
    ("It was moved, seconded and agreed that the public be excluded.", ["other"]),
    ("The Forum voted to approve the formula.", ["approved"]),
    ("The Forum voted unanimously to retain the contingency.", ["approved"]),
    ("The Chair declared the motion carried.", ["approved"]),
    ("The motion, on being put, was declared carried.", ["approved"]),
    (
        "The Board:\n\n(a) noted the plan;\n\n(b) asked the Head of Roads to write to the owner;\n\n(c) deferred the lease to May.",
        ["noted", "action", "deferred"],
    ),
    (
        "The Board:\n\nNOTED the plan;\n\nREQUESTED a further report in May;\n\nDID NOT ACCEPT the reserve of £30.",
        ["noted", "action", "rejected"],
    ),
    ("Outcome: The plan was accepted.", ["approved"]),
    ("DECISION\n\nNoted.", ["noted"]),
    (
        "1. Two more bins – Agreed.\n\n2. No lamps – Agreed, 4 votes to 1.\n\n3. Charge visitors £1 – Not agreed.",
        ["approved", "rejected", "rejected"],
    ),
    (
        "Motion: That the Clerk obtain prices for signs.\n\nMoved AM, second BH. For 4, Against 0. Passed.",
        ["action"],
    ),
    ("Motion: That the Board buy a boat.\n\nFor 2, Against 2. Not passed.", ["rejected"]),
    (
        "Resolved (unanimously) –\n\n(i) that the closure be not accepted;\n\n(ii) that £40 be released from the reserve.",
        ["rejected", "approved"],
    ),
    ("Cllr Marsh moved that the rate stay. The proposition was declared lost.", ["rejected"]),
    (
        "The amendment was put to the vote with two Members voting for and three against. It was not carried.",
        ["rejected"],
    ),
    (
        "Proposed by Cllr Hill\nSeconded by Cllr Marsh and\n\nResolved          That the report be adopted.",
        ["approved"],
    ),
]


@pytest.mark.parametrize(("text", "kinds"), TOLD)
def test_each_way_of_telling_a_decision_is_one(text: str, kinds: list[str]) -> None:
    assert [r.kind for r in select(read_minutes(ITEM + text), Resolution)] == kinds
