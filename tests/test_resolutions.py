"""Decisions: made-up minutes in the forms of real ones, and what must come out of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.outcomes import outcome
from extractors.votes import Vote, read_vote
from minutebook.findings import Problem, Resolution, select
from tests.minuted import read_minutes

ITEM = "21/96 EXAMPLE ITEM\n\nThe Head of Example Services gave an update.\n\n"

# text after the item's heading; (cue, kind, clause) of each decision
DECISIONS = [
    pytest.param(
        "The Board (a) noted the report, (b) approved the budget and (c) requested the Clerk to advertise the post.",
        [
            (None, "noted", "noted the report"),
            (None, "approved", "approved the budget"),
            (None, "action", "requested the Clerk to advertise the post."),
        ],
        id="what the body did, in limbs of one sentence",
    ),
    pytest.param(
        "The Example Board ratified the pay award.",
        [(None, "approved", "The Example Board ratified the pay award.")],
        id="the body by its full name",
    ),
    pytest.param(
        "The Northern Example Board ratified the pay award.",
        [],
        id="another body whose name ends in that of this one",
    ),
    pytest.param(
        "The Board agreed its answer as follows:\n\n1. That the cut be reversed.\n\n2. That a review be made.",
        [(None, "action", "That the cut be reversed."), (None, "action", "That a review be made.")],
        id="a list of clauses below a sentence that decides",
    ),
    pytest.param(
        "Moved: That a bench be bought.\n\nMover: Cllr Marsh\n\nSeconder: Cllr Hill\n\nCarried",
        [("Carried", "approved", "That a bench be bought.")],
        id="a motion, who put it and how it ended in lines of their own",
    ),
    pytest.param(
        "Prop AM, sec BH to accept the quote at £200. Carried 5-1.",
        [("Carried 5-1", "approved", "Prop AM, sec BH to accept the quote at £200.")],
        id="a motion in short words",
    ),
    pytest.param(
        "Sailing Club – £200 approved. Bowls Club – deferred to the next meeting. Regatta Club – refused.",
        [
            (None, "approved", "Sailing Club – £200 approved."),
            (None, "deferred", "Bowls Club – deferred to the next meeting."),
            (None, "rejected", "Regatta Club – refused."),
        ],
        id="answers to grants in small letters",
    ),
    pytest.param(
        "Cllr Marsh moved the recommendations in the report. Cllr Hill seconded. Agreed.",
        [
            (
                "Agreed",
                "approved",
                "Cllr Marsh moved the recommendations in the report. Cllr Hill seconded.",
            )
        ],
        id="moved, seconded and agreed in three sentences",
    ),
    pytest.param(
        "APPROVED the proposal to enlarge the quay; and\n\nINSTRUCTED the Director to bring a report in March.",
        [
            ("APPROVED", "action", "the proposal to enlarge the quay"),
            ("INSTRUCTED", "action", "the Director to bring a report in March."),
        ],
        id="each clause with its own verb, joined by and",
    ),
    pytest.param(
        "AGREED-\n\nThat the contents of the plan be noted and\n\nThat the Clerk send the plan to the owners in May.",
        [
            ("AGREED", "noted", "That the contents of the plan be noted"),
            ("AGREED", "action", "That the Clerk send the plan to the owners in May."),
        ],
        id="clauses in paragraphs of their own, joined by and",
    ),
    pytest.param(
        "Moved by the Deputy Mayor, seconded by Councillor Hill and\n\nRESOLVED:\n\n"
        "(i) That the berths be let;\n\n(ii) That the Clerk tell the owners.",
        [
            ("RESOLVED", "approved", "That the berths be let"),
            ("RESOLVED", "action", "That the Clerk tell the owners."),
        ],
        id="a cue below who moved and seconded",
    ),
    pytest.param(
        "Officer's recommendation: approve. Decision: approved as recommended.",
        [("Decision", "approved", "approved as recommended.")],
        id="decision and a colon inside a paragraph",
    ),
    pytest.param(
        "Motion by Councillor Hill, seconded by Councillor Marsh: that the roof be mended. For 4, against 1. MOTION CARRIED.",
        [
            (
                "MOTION CARRIED",
                "action",
                "Motion by Councillor Hill, seconded by Councillor Marsh: that the roof be mended.",
            )
        ],
        id="a motion with its votes and how it ended behind it",
    ),
    pytest.param(
        "The Board ORDERED:\n\n(A)\tThat the accounts be approved.\n(B)\tThat the Clerk test the lock by May.",
        [
            ("ORDERED", "approved", "That the accounts be approved."),
            ("ORDERED", "action", "That the Clerk test the lock by May."),
        ],
        id="clauses set with tabs, which read as a table",
    ),
    pytest.param(
        "1.\tBuy a spare pump – Agreed.\n2.\tCharge visitors £1 – Not agreed.",
        [("Agreed", "approved", "Buy a spare pump"), ("Not agreed", "rejected", "Charge visitors £1")],
        id="answers behind the items of a list that is set with tabs",
    ),
    pytest.param(
        "After discussion it was:-\n\nAgreed, (1) that the Trust be requested to wait; and\n\n"
        "(2) that the Clerk engage an adviser.\n\nFurther agreed, (3) that a visit be made to the pier.",
        [
            ("Agreed", "action", "that the Trust be requested to wait"),
            ("Agreed", "action", "that the Clerk engage an adviser."),
            ("Further agreed", "action", "that a visit be made to the pier."),
        ],
        id="agreed and a comma, the list numbered on after another cue",
    ),
    pytest.param(
        "On the motion of Councillor Marsh it was\n\nRecommended – That the Council accept the lowest tender.",
        [("Recommended", "referred", "That the Council accept the lowest tender.")],
        id="recommended in small letters, to the body that decides",
    ),
    pytest.param(
        "Decision No. HC 22/31: The Board adopts the record with that addition.\n\n"
        "Decision No. HC 22/32: The Board does not commission a review.",
        [
            ("Decision", "approved", "The Board adopts the record with that addition."),
            ("Decision", "rejected", "The Board does not commission a review."),
        ],
        id="decisions with numbers of their own",
    ),
    pytest.param(
        "**Agreed Actions**\n\n* Ann Hill to send monthly figures to Ben Lark.\n\n* The results were welcomed.",
        [
            ("Agreed Actions", "action", "Ann Hill to send monthly figures to Ben Lark."),
            ("Agreed Actions", "noted", "The results were welcomed."),
        ],
        id="a list of what was agreed, where nothing more formal decides",
    ),
    pytest.param(
        "RESOLVED:\n\nThat the plan be adopted.\n\nAGREED ACTIONS\n\n* Ann Hill to send the plan.",
        [("RESOLVED", "approved", "That the plan be adopted.")],
        id="a list of actions beside a formal decision is none",
    ),
    pytest.param(
        "Letter on the closure of Quay Lane. Noted.",
        [(None, "noted", "Noted.")],
        id="one word behind what it is about",
    ),
    pytest.param(
        "£500, with £40 for advice. Agreed without discussion.",
        [("Agreed", "approved", "£500, with £40 for advice.")],
        id="the result of a thing in a sentence behind it",
    ),
    pytest.param("The pump was mended in May. Agreed.", [], id="nobody agrees to what is told"),
    pytest.param(
        "Letter on lavatories: resolved that Cllr Marsh draft a reply.",
        [("resolved", "action", "that Cllr Marsh draft a reply.")],
        id="resolved in small letters behind what it is about",
    ),
    pytest.param(
        "RESOLVED – That permission be REFUSED for the following reason:\n\nThe lane is too narrow for the traffic.",
        [
            (
                "RESOLVED",
                "rejected",
                "That permission be REFUSED for the following reason: The lane is too narrow for the traffic.",
            )
        ],
        id="the reason in a paragraph of its own",
    ),
    pytest.param(
        "a) It was proposed by Cllr Hill, seconded by Cllr Lark and resolved to approve the following payments:\n\n"
        "A Marsh, salary £12.40\n\nb) Members noted the report.",
        [
            (
                None,
                "approved",
                (
                    "It was proposed by Cllr Hill, seconded by Cllr Lark and resolved to approve the following payments: "
                    "A Marsh, salary £12.40"
                ),
            ),
            (None, "noted", "Members noted the report."),
        ],
        id="a motion with the list that completes it, up to the next matter",
    ),
    pytest.param(
        "Some could live with plan C. Trustees approved plan B.",
        [(None, "approved", "Trustees approved plan B.")],
        id="a letter at the end of a sentence is no initial",
    ),
    pytest.param(
        "In 2011 the Council voted to keep it. In March the Board resolved to wait.",
        [],
        id="what was decided long ago is told, not decided",
    ),
    pytest.param(
        "Cllr Marsh proposed that the Council should object, and this was seconded by Cllr Hill. Cllr Lark proposed "
        "an amendment; there was no seconder. It was resolved by 4 votes to 1 to object.",
        [(None, "rejected", "It was resolved by 4 votes to 1 to object.")],
        id="a motion and the vote on it further on are one decision",
    ),
    pytest.param(
        "(a) Kerbs - it was agreed to write to the owner.\n\n(b) Gate - the Clerk said that it had been mended.\n\n"
        "(c) Path - this will be looked at in the spring.",
        [(None, "action", "it was agreed to write to the owner.")],
        id="agreed in passing: the items after it are other matters",
    ),
    pytest.param(
        "It was agreed Cllr Marsh would obtain two prices. The fence was thought to be sound.",
        [(None, "action", "It was agreed Cllr Marsh would obtain two prices.")],
        id="agreed without that",
    ),
    pytest.param(
        "It was resolved by three votes to two to accept the lease.",
        [(None, "approved", "It was resolved by three votes to two to accept the lease.")],
        id="resolved by so many votes",
    ),
    pytest.param(
        "After discussion the Council resolved not to provide a second bench.",
        [(None, "rejected", "After discussion the Council resolved not to provide a second bench.")],
        id="resolved not to",
    ),
    pytest.param(
        "Resolved Councillor Marsh order the gravel.",
        [("Resolved", "action", "Councillor Marsh order the gravel.")],
        id="resolved, and no that",
    ),
    pytest.param(
        "The Board RESOLVED:\n\n1. Initiated a study of the pier.\n\n**2. Mooring charges**\n\n"
        "a. Approved an increase of £5.\n\nb. Approved a charge for visitors.\n\n3. Delegates authority to the Harbour Master.",
        [
            ("RESOLVED", "approved", "Initiated a study of the pier."),
            ("RESOLVED", "approved", "Approved an increase of £5."),
            ("RESOLVED", "approved", "Approved a charge for visitors."),
            ("RESOLVED", "approved", "Delegates authority to the Harbour Master."),
        ],
        id="an item of the list that only names what those below it decide",
    ),
    pytest.param(
        "RESOLVED:\n\n1. That the pier be repaired.\n\n**Contracts:**\n\n2. That the tender be accepted.\n\n"
        "* Recommendation 3 was not put.",
        [
            ("RESOLVED", "action", "That the pier be repaired."),
            ("RESOLVED", "approved", "That the tender be accepted."),
        ],
        id="a heading inside the list, a remark after it",
    ),
    pytest.param(
        "The Board considered the annual report.\n\nThat the Harbour Board:\n\n1. Noted the membership for the year.\n\n"
        "2. Noted the dates of its meetings.",
        [
            (None, "noted", "Noted the membership for the year."),
            (None, "noted", "Noted the dates of its meetings."),
        ],
        id="a list whose cue was left out",
    ),
    pytest.param(
        "Cllr Marsh proposed that a grant of £50 be made, seconded by Cllr Hill.",
        [(None, "approved", "Cllr Marsh proposed that a grant of £50 be made, seconded by Cllr Hill.")],
        id="moved and seconded, no word of decision",
    ),
    pytest.param(
        "Marsh Waste, £30. Hill Printing, £12, both approved for payment.",
        [(None, "approved", "Hill Printing, £12, both approved for payment.")],
        id="approved for payment",
    ),
    pytest.param(
        "AGREED-\n\nThat the update be noted\n\nACTION-\n\nInformation on pupils to be circulated to Board members.",
        [("AGREED", "noted", "That the update be noted")],
        id="cue on its own line, then an action block",
    ),
    pytest.param(
        "AGREED:\n\n- 1. That the information be noted\n- 2. That comparative numbers be circulated to the Board.",
        [
            ("AGREED", "noted", "That the information be noted"),
            ("AGREED", "action", "That comparative numbers be circulated to the Board."),
        ],
        id="bullet and number",
    ),
    pytest.param(
        "AGREED- That the date be noted.",
        [("AGREED", "noted", "That the date be noted.")],
        id="a misprint stays",
    ),
    pytest.param(
        "AGREED- - That the information be noted. - That the Chief Executive provide a presentation.",
        [
            ("AGREED", "noted", "That the information be noted."),
            ("AGREED", "action", "That the Chief Executive provide a presentation."),
        ],
        id="dashes inside a line",
    ),
    pytest.param(
        "**AGREED** as follows:-\n\n1. That the Draft Report be prepared for the Board.\n2. That any gaps, with the approval"
        " of the Chair, be undertaken and included.",
        [
            ("AGREED", "action", "That the Draft Report be prepared for the Board."),
            (
                "AGREED",
                "action",
                "That any gaps, with the approval of the Chair, be undertaken and included.",
            ),
        ],
        id="bold cue, as follows",
    ),
    pytest.param(
        "**AGREED** that the information be noted and that the item be reported by exception in future.",
        [
            (
                "AGREED",
                "action",
                "that the information be noted and that the item be reported by exception in future.",
            )
        ],
        id="two outcomes in one sentence: the one that asks most",
    ),
    pytest.param(
        "Things that came out were:-\n\n- The Panel felt that training should be provided.\n"
        "- AND that similar training be provided for Members, where appropriate.\n\nThe Chair thanked the officer.",
        [],
        id="reported discussion that looks like a decision",
    ),
    pytest.param(
        "ORDERED that the Combined Authority update from the Mayor was noted.",
        [("ORDERED", "noted", "that the Combined Authority update from the Mayor was noted.")],
        id="past tense after that",
    ),
    pytest.param(
        "ORDERED that the review be continued by the Board. A work plan be submitted to the next meeting of the Board.",
        [
            ("ORDERED", "action", "that the review be continued by the Board."),
            ("ORDERED", "action", "A work plan be submitted to the next meeting of the Board."),
        ],
        id="the second sentence is still the order",
    ),
    pytest.param(
        "ORDERED: that in accordance with section 4.57 the Board agreed to vary the order of business.\n\n"
        "A member asked about roads.\n\nAGREED that the Director of Roads would circulate a briefing note to the Board.",
        [
            (
                "ORDERED",
                "other",
                "that in accordance with section 4.57 the Board agreed to vary the order of business.",
            ),
            ("AGREED", "action", "that the Director of Roads would circulate a briefing note to the Board."),
        ],
        id="two decision words in one meeting",
    ),
    pytest.param(
        "AGREED unanimously that the item be considered as confidential.\n\n**The press left the meeting.**",
        [("AGREED", "other", "that the item be considered as confidential.")],
        id="unanimously",
    ),
    pytest.param(
        "- That the update be noted,\n- That a further update be submitted to the next Board on 11 January 2023.",
        [
            (None, "noted", "That the update be noted"),
            (None, "action", "That a further update be submitted to the next Board on 11 January 2023."),
        ],
        id="the cue was lost",
    ),
    pytest.param(
        "The minutes of the last meeting, as circulated, were agreed as a true record and were signed by the Chair.",
        [
            (
                None,
                "approved",
                "The minutes of the last meeting, as circulated, were agreed as a true record and were signed by the Chair.",
            )
        ],
        id="no marker",
    ),
    pytest.param(
        "RESOLVED that:-\n\n(a ) the content of the report be noted;\n\n(b ) Cabinet agree in principle to the plan; and\n\n"
        "(c ) the Chief Executive be authorised, in consultation with the Leader, to sign it.",
        [
            ("RESOLVED", "noted", "the content of the report be noted"),
            ("RESOLVED", "approved", "Cabinet agree in principle to the plan"),
            (
                "RESOLVED",
                "approved",
                "the Chief Executive be authorised, in consultation with the Leader, to sign it.",
            ),
        ],
        id="stray space in the letters, delegation",
    ),
    pytest.param(
        "RESOLVED that Councillors Sample and Example be appointed Civic Head and Deputy respectively.",
        [
            (
                "RESOLVED",
                "other",
                "that Councillors Sample and Example be appointed Civic Head and Deputy respectively.",
            )
        ],
        id="appointment",
    ),
    pytest.param(
        "The Cabinet was invited to consider passing the following resolution:\n\nRESOLVED:\n\n"
        "(a) That under Section 100A (4) the press and public be excluded.\n\n(b) That the public interest outweighs disclosure.",
        [
            ("RESOLVED", "other", "That under Section 100A (4) the press and public be excluded."),
            ("RESOLVED", "other", "That the public interest outweighs disclosure."),
        ],
        id="the invitation is no decision",
    ),
    pytest.param(
        "RESOLVED that;\n\n1. the details of the programme be noted.\n2. the Year 1 report be circulated to the Board.",
        [
            ("RESOLVED", "noted", "the details of the programme be noted."),
            ("RESOLVED", "action", "the Year 1 report be circulated to the Board."),
        ],
        id="semicolon, limbs in small letters",
    ),
    pytest.param(
        "RESEOLVED that the update be noted.",
        [("RESEOLVED", "noted", "that the update be noted.")],
        id="misspelt",
    ),
    pytest.param(
        "AGREED the minutes of the meeting held on 17 January 2023 be confirmed.",
        [("AGREED", "approved", "the minutes of the meeting held on 17 January 2023 be confirmed.")],
        id="no that",
    ),
    pytest.param(
        "The minutes of the meeting held on 7 May 2024 be confirmed as a correct record.",
        [
            (
                None,
                "approved",
                "The minutes of the meeting held on 7 May 2024 be confirmed as a correct record.",
            )
        ],
        id="no marker at all",
    ),
    pytest.param(
        "Moved by Councillor Sample, seconded by Councillor Example and RESOLVED that the minutes of the Appeals Committee"
        " (Minute ACC 5/10 - ALC 10/10) be received.",
        [
            (
                "RESOLVED",
                "noted",
                "that the minutes of the Appeals Committee (Minute ACC 5/10 - ALC 10/10) be received.",
            )
        ],
        id="mover and seconder before",
    ),
    pytest.param(
        "RESOLVED – That the minutes be approved subject to a correction to minute 58(b) of 1st November.",
        [
            (
                "RESOLVED",
                "approved",
                "That the minutes be approved subject to a correction to minute 58(b) of 1st November.",
            )
        ],
        id="58(b) begins no limb",
    ),
    pytest.param(
        "RESOLVED: That the Committee:- (a) notes the information now reported; and (b) requests the Policy Officer to"
        " investigate and report back to the next meeting.",
        [
            ("RESOLVED", "noted", "notes the information now reported"),
            (
                "RESOLVED",
                "action",
                "requests the Policy Officer to investigate and report back to the next meeting.",
            ),
        ],
        id="limbs in the present tense inside a sentence",
    ),
    pytest.param(
        "RESOLVED:\n\n2. That the Action Plan be noted, and that all the recommendations be agreed.\n"
        "4. That the grounds for call-in be:\n  - Lack of consultation\n  - Lack of evidence",
        [
            (
                "RESOLVED",
                "approved",
                "That the Action Plan be noted, and that all the recommendations be agreed.",
            ),
            ("RESOLVED", "other", "That the grounds for call-in be: Lack of consultation Lack of evidence"),
        ],
        id="bullets inside a limb",
    ),
    pytest.param(
        "Decision:\n\nThat the fee be raised.\n\nAlternative options considered:\n\nTo make no change. This was rejected because fees are low.",
        [("Decision", "approved", "That the fee be raised.")],
        id="what else might have been decided",
    ),
    pytest.param(
        "Reasons for the decision\n\nTo keep roads safe.\n\nThe Committee approved the programme of works.",
        [(None, "approved", "The Committee approved the programme of works.")],
        id="what the body did behind its reasons",
    ),
    pytest.param(
        "RESOLVED that CIL funding be noted.",
        [("RESOLVED", "noted", "that CIL funding be noted.")],
        id="letters that are nobody's",
    ),
    pytest.param(
        "The budget was approved ........ £12,000",
        [(None, "approved", "The budget was approved ........")],
        id="dots that lead to an amount",
    ),
    pytest.param(
        "RECOMMENDATIONS TO CABINET:\n\n1. That the tree plan be adopted.\n2. That £20,000 be set aside.",
        [
            ("RECOMMENDATIONS TO CABINET", "referred", "That the tree plan be adopted."),
            ("RECOMMENDATIONS TO CABINET", "referred", "That £20,000 be set aside."),
        ],
        id="recommendations of the body itself",
    ),
    pytest.param(
        "RECOMMENDED to Cabinet that the budget be approved.",
        [("RECOMMENDED", "referred", "to Cabinet that the budget be approved.")],
        id="to whom it goes stands in the clause",
    ),
    pytest.param(
        "Resolved to RECOMMEND: (to Council) That the revised terms of reference be approved.",
        [
            (
                "Resolved",
                "referred",
                "to RECOMMEND: (to Council) That the revised terms of reference be approved.",
            )
        ],
        id="recommended onwards",
    ),
    pytest.param(
        "RECOMMENDED TO CABINET: (1) That Cabinet notes the report; (2) That Cabinet approves the plan.\n\n"
        "REASONS FOR REFERRAL: The matter is urgent.",
        [
            ("RECOMMENDED TO CABINET", "referred", "That Cabinet notes the report"),
            ("RECOMMENDED TO CABINET", "referred", "That Cabinet approves the plan."),
        ],
        id="another body is asked; the reasons are no clause",
    ),
    pytest.param(
        "RESOLVED – that (A) the report be received; and (B) items 4 and 5 be included in the work programme.",
        [
            ("RESOLVED", "noted", "the report be received"),
            ("RESOLVED", "action", "items 4 and 5 be included in the work programme."),
        ],
        id="capital limbs inside the sentence",
    ),
    pytest.param(
        "The amendment by the Sample Group was lost by 47 votes to 17.\n\nThe substantive motion was carried 31 votes to 29.",
        [
            (None, "rejected", "The amendment by the Sample Group was lost by 47 votes to 17."),
            (None, "approved", "The substantive motion was carried 31 votes to 29."),
        ],
        id="each vote is a decision",
    ),
    pytest.param(
        "For the Motion – The Mayor (19)\n\nAgainst the Motion – Councillor Sample (25)\n\nThe Motion was Lost.",
        [(None, "rejected", "The Motion was Lost.")],
        id="a motion lost",
    ),
    pytest.param(
        "For: 26\n\nAgainst: 32\n\nThe change was not agreed by the Council.",
        [(None, "rejected", "The change was not agreed by the Council.")],
        id="a negative outcome",
    ),
    pytest.param(
        "The motion was put to the vote: carried with 30 votes for and 3 abstentions.\n\nResolved - a) That the plan be adopted.",
        [("Resolved", "approved", "That the plan be adopted.")],
        id="letter with one bracket",
    ),
    pytest.param(
        "After a debate the Committee AGREED to confirm the original decision made by the Cabinet.",
        [("AGREED", "approved", "to confirm the original decision made by the Cabinet.")],
        id="call-in",
    ),
    pytest.param(
        "RESOLVED: That, contrary to the officer's recommendation to approve, the application be DEFERRED for a site visit.",
        [
            (
                "RESOLVED",
                "deferred",
                "That, contrary to the officer's recommendation to approve, the application be DEFERRED for a site visit.",
            )
        ],
        id="against officer advice",
    ),
    pytest.param(
        "RESOLVED: That the following decision of Cabinet be noted: “1. That the Council's plan be adopted.”",
        [
            (
                "RESOLVED",
                "noted",
                "That the following decision of Cabinet be noted: “1. That the Council's plan be adopted.”",
            )
        ],
        id="another body's decision quoted",
    ),
    pytest.param(
        "It was moved by Councillor Sample, seconded by Councillor Example and\n\nRESOLVED THAT\n\n"
        "1) The report be received.\n2) Authority be delegated to the Director of Roads.",
        [
            ("RESOLVED", "noted", "The report be received."),
            ("RESOLVED", "approved", "Authority be delegated to the Director of Roads."),
        ],
        id="marker on its own line",
    ),
    pytest.param("RECEIVED.", [("RECEIVED", "noted", "RECEIVED.")], id="one word"),
    pytest.param(
        "**Decision**\n\nThe Committee notes the report and agrees the work programme, noting the above comment.",
        [
            (
                "Decision",
                "approved",
                "The Committee notes the report and agrees the work programme, noting the above comment.",
            )
        ],
        id="prose under a Decision heading",
    ),
    pytest.param(
        "It was agreed that: -\n\n- The fares item be brought to the next meeting of this Committee.\n- A letter be sent to the company.",
        [
            ("agreed", "deferred", "The fares item be brought to the next meeting of this Committee."),
            ("agreed", "action", "A letter be sent to the company."),
        ],
        id="small letters, a list follows",
    ),
    pytest.param(
        "- It was generally agreed that the review should be concluded.\n\nAGREED that the report be noted.",
        [("AGREED", "noted", "that the report be noted.")],
        id="general agreement among issues raised",
    ),
    pytest.param(
        "A member suggested that the report be deferred.\n\nIt was queried whether it was agreed that the road be closed.",
        [],
        id="what members suggest",
    ),
    pytest.param(
        "The road is bad. RESOLVED: That the Clerk should report it. The Chair thanked all.",
        [("RESOLVED", "action", "That the Clerk should report it.")],
        id="a cue inside a paragraph, another sentence after it",
    ),
    pytest.param("It was agreed that Mr Sample was a good clerk.", [], id="agreement that decides nothing"),
    pytest.param(
        "Decision\n\nThe Sub-Committee decided to grant the application subject to the following conditions:\n\n"
        "1. The sale of alcohol shall cease at 23.00.\n2. Doors shall be kept shut.",
        [
            (
                "Decision",
                "approved",
                (
                    "The Sub-Committee decided to grant the application subject to the following conditions: "
                    "The sale of alcohol shall cease at 23.00. Doors shall be kept shut."
                ),
            )
        ],
        id="conditions are of the decision that they are of, and nobody's tasks",
    ),
    pytest.param(
        "Decision\n\nThe Sub-Committee agreed to:\n\n1. Grant the licence.\n2. Note the policy.",
        [("Decision", "approved", "Grant the licence."), ("Decision", "noted", "Note the policy.")],
        id="what leads clauses in is none",
    ),
    pytest.param(
        "The Director spoke.\n\nRecommendations:\n\nI. That the Chair writes to the Minister.\nII. That the plan be noted.",
        [
            ("Recommendations", "action", "That the Chair writes to the Minister."),
            ("Recommendations", "noted", "That the plan be noted."),
        ],
        id="what a body recommends, where nothing is resolved",
    ),
    pytest.param(
        "Recommendations:\n\n1. That the plan be adopted.\n\nThis was agreed.",
        [(None, "approved", "That the plan be adopted. This was agreed.")],
        id="what was recommended to it, and its answer",
    ),
    pytest.param(
        "Recommendations:\n\n1. That the quay be painted.\n2. That the gate be mended.\n\nMembers spoke for an hour.",
        [],
        id="what a report recommends, and only talk behind it",
    ),
    pytest.param(
        "Resolved to\n\n(1) thank the crew for their work; and\n(2) request that the Director mends the quay.",
        [
            ("Resolved", "other", "thank the crew for their work"),
            ("Resolved", "action", "request that the Director mends the quay."),
        ],
        id="a list behind 'Resolved to', one of whose clauses only thanks",
    ),
    pytest.param(
        "RESOLVED: The Quays and Ferries Select Committee noted the update.",
        [("RESOLVED", "noted", "The Quays and Ferries Select Committee noted the update.")],
        id="a select committee selects nothing",
    ),
    pytest.param(
        "Resolved that -\n\n1. the plan is noted; and\n2. the Clerk to write.",
        [("Resolved", "noted", "the plan is noted"), ("Resolved", "action", "the Clerk to write.")],
        id="a dash leads a list in",
    ),
    pytest.param(
        "(a) To approve payments for March – RESOLVED to approve payments of £8,412.66.\n"
        "(b) Mower – RESOLVED to defer until May.",
        [
            ("RESOLVED", "approved", "to approve payments of £8,412.66."),
            ("RESOLVED", "deferred", "to defer until May."),
        ],
        id="a matter, a dash and what was resolved of it",
    ),
]


@pytest.mark.parametrize(("text", "expected"), DECISIONS)
def test_decisions(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    found = select(read_minutes(ITEM + text), Resolution)
    plain = [(r.cue, r.kind, r.text.replace("’", "'")) for r in found]
    assert plain == [(cue, kind, words.replace("“", '"').replace("”", '"')) for cue, kind, words in expected]
    assert [r.ordinal for r in found] == list(range(1, len(found) + 1))


# what reports a decision in prose; (kind, clause) of each
PROSE = [
    ("The Code was reviewed and agreed unanimously by the Board.", [("approved", None)]),
    ("The Board reviewed and accepted the suggested dates.", [("approved", None)]),
    ("Councillors noted the dates of future meetings.", [("noted", None)]),
    ("This matter was deferred to the May meeting.", [("deferred", None)]),
    ("Support was also given to his proposal to open a page.", [("approved", None)]),
    ("The members of Eastmere Council agreed unanimously to adopt the Code.", [("approved", None)]),
    ("The Clerk was authorised to buy the bench.", [("action", None)]),
    ("Mr Lark was co-opted to the Parish Council.", [("other", None)]),
    ("Fencing invoice received, resolved to pay £60.", [("approved", None)]),
    ("Lark Waste £30 (Ch. No. 123456) – all approved for payment.", [("approved", None)]),
    # the label, or another matter joined to it, is no part of the decision
    (
        "Statement of Accounts - The Accounts were approved by the Council.",
        [("approved", "The Accounts were approved by the Council.")],
    ),
    (
        "Mr Lark gave a full account of the works and after discussion the Councillors resolved to write to him.",
        [("action", "after discussion the Councillors resolved to write to him.")],
    ),
    # the sentence before says what was agreed
    (
        "Cllr Marsh suggested that the letter be sent at once. All councillors agreed.",
        [("action", "Cllr Marsh suggested that the letter be sent at once. All councillors agreed.")],
    ),
    # the list completes the sentence
    (
        "It was agreed that the following payments may be made :-\n\nMarsh Waste £ 20.00\n\nHall rent £ 15.00",
        [("approved", "It was agreed that the following payments may be made :- Marsh Waste £ 20.00 Hall rent £ 15.00")],
    ),
    # inches open no quotation, and what a dash joins is another matter
    (
        'A trench 2\'6" deep would be dug by the owner of the field - it was agreed that the matter be left over to the next meeting.',
        [("deferred", "it was agreed that the matter be left over to the next meeting.")],
    ),
    ("Harbour Link: Tide Tables: Lark etc: all noted.", [("noted", None)]),
    ("Quay Trust, request for a donation – noted.", [("noted", None)]),
    ("The precept asked for next year will be £7500.", [("approved", None)]),
    ("It was agreed that these remain the same for the coming year.", [("approved", None)]),
    ("Councillors gave approval for the bench to be moved.", [("approved", None)]),
    (
        "Both bids were read and Council agreed by show of hands (4 for and one who could not vote), that the bid of Lark & Son be accepted.",
        [("approved", None)],
    ),
    (
        "It was discussed whether or not to raise the fee for the coming year but was decided that this needs to be looked into.",
        [("action", None)],
    ),
    ("It was decided the Council should not send comments to the County.", [("other", None)]),
    (
        "The quay is long and it was warm in the hall and the Council agreed to buy a new bench.",
        [("approved", "the Council agreed to buy a new bench.")],
    ),
    ("The Chairman asked if they wished for a bench, this was unanimously agreed.", [("approved", None)]),
    (
        "The Chair asked Councillors present if they were content with the changes proposed to the policy. All Councillors were content.",
        [("approved", None)],
    ),
    (
        "AM proposed there be three meetings in the year. This proposal was seconded by BH and passed unanimously.",
        [("approved", None)],
    ),
    # it is not the sentence's own end: a colon, and who moved
    ("The accounts were accepted:\n\nThe Clerk spoke of all that had been done in the year.", [("approved", "The accounts were accepted")]),
    ("All payments were approved for payment, Proposer: Cllr Marsh", [("approved", "All payments were approved for payment")]),
    # what the Clerk is told to do is her undertaking
    ("The Clerk was instructed to write to the owner.", []),
    # what others did, what was reported or wondered, and what the body only thought
    ("The grant was approved by the Borough Council.", []),
    ("The County Council agreed to pay.", []),
    ("The Clerk reported that the accounts were approved.", []),
    ("Mr Lark asked if the report was agreed.", []),
    ("It was noted that the bus had been late.", []),
    ("Planning permission was granted.", []),
    ("The Council agreed at the previous meeting to give £50.", []),
    ("The Board agreed this was a good paper.", []),
    ("The draft contract was passed to all Councillors.", []),
    ("The policy will be approved by the Board in May.", []),
    ("Mr Lark, the Deputy Chair, has decided not to go on.", []),
    # points of a list inside a paragraph
    ("a) The accounts were approved. b) The balance was noted. c) The lamps work.", [("approved", "The accounts were approved."), ("noted", "The balance was noted.")]),
    # until when is the matter's own; what another did is not the body's
    ("Decision deferred until the lease is signed.", [("deferred", "Decision deferred until the lease is signed.")]),
    ("Carried forward to the June meeting.", [("deferred", "Carried forward to the June meeting.")]),
    ("The fair had been deferred to July by the Scouts.", []),
    # a line to be filled in
    ("Signed as a true record ....................", []),
    # minutes without articles; what is received with thanks; what nobody wanted
    ("Meeting approved a donation of £150 to the Show.", [("approved", "Meeting approved a donation of £150 to the Show.")]),
    ("Planning meeting approved the show last year.", []),
    ("The report was received with thanks.", [("noted", "The report was received with thanks.")]),
    ("Trustees were not in favour of this.", [("rejected", "Trustees were not in favour of this.")]),
    ("Mr Lark was not in favour of this.", []),
    # somebody by initials
    ("It was agreed that BH approach the owner.", [("action", "It was agreed that BH approach the owner.")]),
    ("It was agreed that BH was right.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_decisions_in_prose(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = select(read_minutes(ITEM + text), Resolution)
    assert [(r.kind, r.text) for r in found] == [(kind, words or text) for kind, words in expected]
    assert {r.cue for r in found} <= {None}


# a motion and what follows it; (cue, result, mover, seconder, clause) of each decision
MOTIONS = [
    (
        "Cllr Mrs Marsh proposed acceptance of the minutes seconded by Cllr Mrs Hill. Unanimously Agreed",
        [("Unanimously Agreed", "carried", "Marsh", "Hill", "Cllr Mrs Marsh proposed acceptance of the minutes seconded by Cllr Mrs Hill.")],
    ),
    (
        "Cllr Marsh proposed that a bench be bought, seconded by Cllr Hill. 3 Votes For - 3 Abstentions - Carried",
        [("Carried", "carried", "Marsh", "Hill", "Cllr Marsh proposed that a bench be bought, seconded by Cllr Hill.")],
    ),
    (
        "Cllr Marsh proposed that a bench be bought, seconded by Cllr Hill.\n\nAgreed",
        [("Agreed", "carried", "Marsh", "Hill", "Cllr Marsh proposed that a bench be bought, seconded by Cllr Hill.")],
    ),
    # an amendment that is carried takes the place of the motion
    (
        "Cllr Marsh proposed the sign be moved, seconded by Cllr Hill.\n\nCllr Lark proposed an Amendment to keep the sign seconded by Cllr Wheel. Agreed",
        [("Agreed", "carried", "Lark", "Wheel", "Cllr Lark proposed an Amendment to keep the sign seconded by Cllr Wheel.")],
    ),
    # who moved a decision that stands before it
    (
        "The Minutes of 3 July were approved. Proposed by AM and seconded by BH.",
        [(None, None, "AM", "BH", "The Minutes of 3 July were approved.")],
    ),
    (
        "The Minutes of 3 July were approved.\n\nProposer: AM. 2nd: BH.\n\nBy show of hands all Councillors were in agreement with this proposal.",
        [(None, None, "AM", "BH", "The Minutes of 3 July were approved.")],
    ),
    # a line below says who moved what a sentence proposes
    (
        "Cllr Marsh, after the storm, has proposed the Council plant a tree.\n\nProposer: Cllr Marsh. 2nd: Cllr Hill.",
        [(None, None, "Marsh", "Hill", "Cllr Marsh, after the storm, has proposed the Council plant a tree.")],
    ),
    ("The tree is tall.\n\nProposer: Cllr Marsh. 2nd: Cllr Hill.", []),
    # how it ended stands at its end, and what it is about before it
    (
        "Precept: Proposed A. Marsh and seconded B. Hill that a request be made for £650. 00 - unanimously agreed.",
        [("unanimously agreed", "carried", "A. Marsh", "B. Hill", "Proposed A. Marsh and seconded B. Hill that a request be made for £650. 00")],
    ),
    (
        "Cllr Marsh proposed closing the meeting seconded by Cllr Hill. The meeting closed for public questions.",
        [(None, None, "Marsh", "Hill", "Cllr Marsh proposed closing the meeting seconded by Cllr Hill. The meeting closed for public questions.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MOTIONS)
def test_motions_and_how_they_ended(text: str, expected: list[tuple[str | None, ...]]) -> None:
    found = select(read_minutes(ITEM + text), Resolution)
    assert [(r.cue, r.result, r.mover, r.seconder, r.text) for r in found] == expected


def test_what_was_put_to_a_vote_and_lost_is_the_decision() -> None:
    text = (
        "Recommendation 4 was moved by Councillor Marsh and seconded by Councillor Hill.\n\n"
        "“Recommendation 4\n\nApproves the closing of the pier.”\n\n"
        "Councillor Lark moved an amendment to the report as follows:\n\n1. Approves the closing in winter.\n\n"
        "The amendment was seconded by Councillor Wheel.\n\n"
        "On being put to the vote the amendment was LOST (3 members voting in favour and 6 against)\n\n"
        "On being put to the vote the recommendation was LOST (4 members voting in favour, 5 against).\n\n"
        "It was APPROVED:\n\n1. That the lamps be renewed.\n\n* Recommendations 4 and 5 were not approved."
    )
    found = select(read_minutes(ITEM + text), Resolution)
    assert [(r.cue, r.kind, r.result, r.votes_for, r.votes_against, r.text) for r in found[:2]] == [
        ("LOST", "rejected", "lost", 3, 6, "Approves the closing in winter."),
        ("LOST", "rejected", "lost", 4, 5, "Approves the closing of the pier."),
    ]
    assert [r.text for r in found[2:]] == ["That the lamps be renewed."]


PLANNING = "21/96 Planning Applications\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Shed, 2 Pier Road. No comment.", [("other", "Shed, 2 Pier Road. No comment.")]),
        ("- Porch, 4 Pier Road. Support.", [("approved", "Porch, 4 Pier Road. Support.")]),
        ("New porch. No objections, approval recommended.", [("approved", "No objections, approval recommended.")]),
        ("Parish Council recommended refusal as the road is narrow.", [("rejected", None)]),
        ("The following applications were supported:\n\n- Shed\n- Porch", [("approved", "Shed"), ("approved", "Porch")]),
        # an answer that is a sentence stands alone, a short one with the application above it
        ("Mr Lark, new porch - it is recommended for approval subject to a wall.", [("approved", "it is recommended for approval subject to a wall.")]),
        ("- New porch at 2 Pier Road, 31/00012/F, for Mr Lark and others\n\nApproval recommended", [("approved", "New porch at 2 Pier Road, 31/00012/F, for Mr Lark and others Approval recommended")]),
        ("New porch - proposed A Marsh, seconded B Hill recommend refusal.", [("rejected", None)]),
        # news of what the planning authority decided
        ("2 Pier Road, shed – Approved.", []),
        ("The plan was approved.", []),
    ],
)  # fmt: skip
def test_answers_to_planning_applications(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = select(read_minutes(PLANNING + text), Resolution)
    assert [(r.kind, r.text) for r in found] == [(kind, words or text) for kind, words in expected]


def test_an_answer_to_an_application_is_none_elsewhere() -> None:
    assert not select(read_minutes(ITEM + "The road was discussed. No comment."), Resolution)


def test_a_view_after_a_dash_is_an_answer_to_an_application_anywhere() -> None:
    (found,) = select(read_minutes(ITEM + "Mr Lark, new porch - recommend approval."), Resolution)
    assert found.kind == "approved"


def test_a_heading_that_is_a_sentence_decides() -> None:
    text = "21/96 Standing Orders and Codes were accepted:\n\nThe Clerk spoke of all that had been done in the year."
    (found,) = select(read_minutes(text), Resolution)
    assert found.text == "Standing Orders and Codes were accepted"


def test_an_item_that_is_one_sentence_decides_once() -> None:
    text = (
        "1\\. Apologies\n\nNone.\n\n2\\. The minutes of the May meeting were agreed as a true record.\n\n"
        "3\\. Accounts were presented and accepted for payment.\n\n4\\. Quay\n\nIt was mended."
    )
    assert [r.text for r in select(read_minutes(text), Resolution)] == [
        "The minutes of the May meeting were agreed as a true record.",
        "Accounts were presented and accepted for payment.",
    ]


def test_who_holds_an_office() -> None:
    text = (
        "21/96 Election of Officers\n\nThe results were read.\n\nChair – Ann Marsh\n\nVice Chair – Bill Hill"
    )
    found = select(read_minutes(text), Resolution)
    assert [(r.kind, r.text) for r in found] == [
        ("other", "Chair – Ann Marsh"),
        ("other", "Vice Chair – Bill Hill"),
    ]


def test_a_table_of_appointments_is_a_decision_a_row() -> None:
    text = (
        "21/96 Office Bearers\n\nOffice\tAppointee\tProposer\tSeconder\nChair\tAnn Marsh\tBill Hill\tNell Lark\n"
        "Treasurer\tNell Lark\tAnn Marsh\tBill Hill\n\n"
        "The appointments were agreed unanimously."
    )
    found = select(read_minutes(text), Resolution)
    assert [(r.cue, r.mover, r.seconder) for r in found] == [
        ("agreed", "Bill Hill", "Nell Lark"),
        ("agreed", "Ann Marsh", "Bill Hill"),
    ]


def test_a_sentence_torn_by_the_layout_is_read_whole() -> None:
    found = select(
        read_minutes(ITEM + "The accounts for the year were approved by the\n\nParish Council."), Resolution
    )
    assert [r.text for r in found] == ["The accounts for the year were approved by the Parish Council."]


def test_a_request_right_after_a_resolution_is_one_of_it() -> None:
    text = "RESOLVED: That the plan is accepted. The Clerk was asked to reply accordingly."
    found = select(read_minutes(ITEM + text), Resolution)
    assert [(r.cue, r.kind) for r in found] == [("RESOLVED", "approved"), ("RESOLVED", "action")]


def test_a_cue_without_a_clause_is_a_problem() -> None:
    found = read_minutes(ITEM + "RESOLVED:\n\n21/97 NEXT ITEM\n\nNothing was said.")
    assert not select(found, Resolution)
    assert [p.code for p in select(found, Problem)] == ["cue-without-clause"]


def test_clauses_go_over_a_page_end() -> None:
    text = (
        "AGREED:\n\n1. That the update be noted.\n\nPage 6\n\f2. That the plan, with its maps,\nbe adopted.\n"
    )
    assert [r.kind for r in select(read_minutes(ITEM + text), Resolution)] == ["noted", "approved"]


# what a paper prints about a vote; what is read from it
VOTES = [
    ("CARRIED (8 members voting in favour, 1 against and no abstentions)", Vote("carried", 8, 1, 0)),
    ("lost by 47 votes to 17", Vote("lost", 17, 47)),
    ("carried 31 votes to 29", Vote("carried", 31, 29)),
    ("For: 26 Against: 32 Abstention: 0", Vote(None, 26, 32, 0)),
    ("carried with 30 votes for and 3 abstentions", Vote("carried", 30, None, 3)),
    (
        "moved by Councillor A Sample and seconded by Cllr Example",
        Vote(None, mover="A Sample", seconder="Example"),
    ),
    ("Proposer: Cllr P Sample. 2nd: Cllr G Example.", Vote(None, mover="P Sample", seconder="G Example")),
    ("the report was long", Vote()),
]


@pytest.mark.parametrize(("text", "expected"), VOTES)
def test_votes(text: str, expected: Vote) -> None:
    assert read_vote(text) == expected


# a clause; its kind
KINDS = [
    ("That the report be formally noted.", "noted"),
    ("that the report be received and noted and the plan approved.", "approved"),
    ("that the matter be referred to the Cabinet.", "referred"),
    ("that the item be deferred to the next meeting.", "deferred"),
    ("that the request be refused.", "rejected"),
    ("that Cllr Sample be elected Chair.", "other"),
    ("that the Clerk write to the company.", "action"),
    ("to write to the company.", "action"),
    ("to pay the invoice.", "approved"),
    ("Noted the membership of the Committee.", "noted"),
    ("Authorised the Director to take all steps required to sign it.", "action"),
    ("Delegates authority to the Executive Director, Growth and Roads to implement the scheme.", "action"),
    ("Authority be delegated to officers in consultation with the Chair.", "approved"),
    ("The payments were authorised to date.", "approved"),
    ("that authority be delegated to the Head of Service.", "approved"),
    ("that the Leader be asked to write to the Minister.", "action"),
    ("That a meeting be arranged with the Cabinet Member.", "action"),
    ("that progress in completing the outstanding actions be noted.", "noted"),
]


@pytest.mark.parametrize(("clause", "kind"), KINDS)
def test_kinds(clause: str, kind: str) -> None:
    assert outcome(clause, "AGREED") == kind


PIECES = st.lists(
    st.sampled_from(
        [
            "AGREED", "RESOLVED that:-", "(a)", "1.", "- ", "That the report be noted", "; and", "ACTION:", "\n\n", "\n", "\t",
            "21/97 TITLE", "\f", "It was agreed", "to write", "moved by Councillor", "2", "votes to", "**", "|", "“", ".", ":",
        ]
    )
    | st.text(max_size=12),
    max_size=40,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_no_text_is_an_error(pieces: list[str]) -> None:
    read_minutes(" ".join(pieces))


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("that the Council will await the surveyor's report", "other"),
        ("that Mr Marsh should remain as trustee", "other"),
        ("that the Board would not comment on single cases.", "rejected"),
        ("that these payments may be made", "approved"),
        ("to maintain the precept at £900.", "approved"),
        (
            "to approve the purchase of the pier, noting that the plans will come back for approval",
            "approved",
        ),
        ("that the Committee agree the dates so that they can be included in the plan", "approved"),
        ("that the plan be sent to residents so that they know", "action"),
    ],
)
def test_kind_of_states_refusals_and_asides(clause: str, kind: str) -> None:
    assert outcome(clause) == kind


def test_a_notice_has_the_number_of_the_agenda_below_the_title_too() -> None:
    """On a line of its own; a line that says more than the number is none."""
    text = (
        "(a) Subject: Lease of the pier\n\n(agenda item 7)\n\n**(d) Decision taken**\n\nThe Board noted the report.\n\n"
        "(a) Subject: Dredging\n\nSee agenda item 9 of the year before.\n\n**(d) Decision taken**\n\nThe Board noted the plan."
    )
    found = [
        (r.minute and (r.minute.reference, r.minute.title), r.text)
        for r in select(read_minutes(text), Resolution)
    ]
    assert found == [
        (("7", "Lease of the pier"), "The Board noted the report."),
        ((None, "Dredging"), "The Board noted the plan."),
    ]


def test_notice_of_decisions_is_read_by_its_labels() -> None:
    text = (
        "(a) Subject: Lease of the pier (agenda item 7)\n\n(b) Ward: Eastmere\n\n**(d) Decision taken**\n\n"
        "1. Approved the lease.\n\n2. Noted the plan.\n\n**(e) Exempt Information?**\n\nOpen\n\n"
        "(a) Subject: Dredging (agenda item 8)\n\n**(d) Decision taken**\n\nThe Board noted the report.\n\n"
        "**(e) Exempt Information?**\n\nOpen"
    )
    found = [
        (r.minute and (r.minute.reference, r.minute.title), r.text)
        for r in select(read_minutes(text), Resolution)
    ]
    assert found == [
        (("7", "Lease of the pier"), "Approved the lease."),
        (("7", "Lease of the pier"), "Noted the plan."),
        (("8", "Dredging"), "The Board noted the report."),
    ]
