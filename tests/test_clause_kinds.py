"""The kind of a decision in the words of many clerks, none of them from a real paper."""

from __future__ import annotations

import pytest

from extractors.outcomes import outcome

# kind: clauses, each "cue | clause" or a clause that has no cue
CLAUSES = {
    "noted": """
        RESOLVED | That the report be noted.
        RESOLVED | that the contents of the report be received
        AGREED | to note the position
        NOTED | The position at the end of May
        NOTED | the quarter's performance and the risks set out in the annex
        Members took note.
        The Committee took note of the latest forecast.
        The Panel took the update as read.
        The Board noted the Treasurer's letter with concern.
        The minutes of the Harbour Working Group of 3 May were received.
        RESOLVED | To receive and note the Internal Audit progress report
        RESOLVED | that the verbal update be acknowledged
        AGREED | that Members were assured by the report
        RESOLVED | That the Joint Board takes cognisance of the findings
        The Committee observed a minute's silence.
        RESOLVED | that it be noted that the fee is unchanged
        Decided | to note the terms of the report
        RESOLVED | that the update be welcomed
        RESOLVED | That the financial position as at 31 March be recognised
        The correspondence was read and noted.
        RESOLVED | To note that the next meeting would take place on 4 May at 10.30 a.m. in the Town Hall.
        Noted that the Audit Committee had approved the accounts.
        RESOLVED | That it be noted that the Head of Roads will bring a report in May.
        RESOLVED | that the position be noted and that no decision was sought
        RESOLVED to receive the report
        the contents of the report, and the actions being taken, be noted
        RESOLVED | That the update on the pier be noted with interest.
        RESOLVED | That Members noted the contents of the report and the progress made to date
        took assurance from the report
        The Board was assured by the report.
        RESOLVED | That the report be received and officers thanked for their work.
        RESOLVED | that the report be noted and the thanks of the Board be passed to the team
        The report on dredging was received.
    """,
    "approved": """
        RESOLVED | that the Clerk be authorised to order a bench
        Decision | That the ferry service cease on 30 May 2022.
        RESOLVED | That the minutes be signed as a correct record
        Minutes of 12th September proposed by AM and seconded by BH.
        The minutes were agreed as a true record.
        The minutes of the last meeting were taken as read, confirmed and signed.
        CONFIRMED | The minutes of 2 May, subject to one correction
        On a show of hands the motion was declared carried.
        The motion, on being put, was carried.
        The substantive motion was put and passed.
        Upon being put to the vote the amendment was carried.
        All in favour | Proposal to accept – Cllr Marsh, seconded Cllr Hill.
        RESOLVED | that the draft budget be approved in principle
        RESOLVED | That approval be given to the scheme
        RESOLVED | that approval in principle be granted for the lease
        RESOLVED | that consent be given for the sale
        RESOLVED | that planning permission be granted subject to conditions
        GRANTED | subject to the conditions set out in the report
        RESOLVED | that the application be granted, subject to a legal agreement
        APPROVED | as recommended
        RESOLVED | to set the precept at £12,400
        RESOLVED | that the precept for the year be £12,400
        RESOLVED | that the Council's budget requirement be £1.2m
        AGREED | a precept of £12,400
        AGREED | a 2% rise in rents
        £250 towards the regatta.
        AGREED | up to £400 for a bench
        No objection.
        no objections, subject to the hedge being kept
        RESOLVED | no objection in principle
        RESOLVED | to raise no objection
        RESOLVED | that no objection be raised
        RESOLVED | that the Council has no objection to the application
        The Council had no objections.
        Support.
        Supported
        RESOLVED | in favour of the application
        RESOLVED | to make the following contributions: Marsh Show £150 Regatta £100
        RESOLVED | to make a grant of £200 to the Sea Scouts
        RESOLVED | to match the sum raised by the Friends
        RESOLVED | to reimburse the Clerk for the stamps
        AGREED | that the invoices be settled
        RESOLVED | that the cheques be drawn
        RESOLVED | that the accounts be passed for payment
        RESOLVED | that the quotation of Quay Builders be accepted
        RESOLVED | to go with the second quotation
        AGREED | to opt for the green version
        RESOLVED | that option 2 be chosen
        RESOLVED | that Option B be pursued
        RESOLVED | that option C be taken forward
        AGREED | to choose the lower tender
        RESOLVED | To select Quay Builders as the contractor
        AGREED | to proceed with the lease
        RESOLVED | that the policy be readopted without change
        RESOLVED | to re-adopt the Standing Orders
        RESOLVED | that the Terms of Reference be amended as shown
        RESOLVED | to ratify the payment made between meetings
        RESOLVED | that the actions of the Chair be endorsed
        Members backed the plan to keep the ferry.
        Governors backed the Headteacher's wish to stay with the existing scheme.
        The Board gave its blessing to the trial.
        Trustees were content with the draft.
        The Board was minded to approve the scheme.
        RESOLVED | that authority be delegated to the Head of Roads
        RESOLVED | that delegated authority be given to the Clerk
        RESOLVED | that the business case be signed off
        RESOLVED | that the dispensation be granted
        RESOLVED | that the lease be entered into
        RESOLVED | to subscribe to the Harbour Journal
        RESOLVED | that a subscription be taken out
        RESOLVED | that the Council's seal be affixed to the deed
        RESOLVED | that the virement be sanctioned
        RESOLVED | that the carry forward of £3,000 be permitted
        RESOLVED | to increase the Clerk's hours to ten a week
        RESOLVED | that the Clerk be paid for the extra hours
        RESOLVED | that the hall be let at £10 an hour
        RESOLVED | that the rent stay as it is
        Agreed | Fees to stay the same
        RESOLVED | that the Annual Governance Statement be approved and signed by the Chair
        RESOLVED | that the General Power of Competence be adopted
        RESOLVED | that the virtual school's plan be ratified
        Decided | to homologate the action taken by the Chief Officer
        Decided | to grant the licence for a period of one year
        The Licensing Sub-Committee determined to grant the premises licence.
        The Panel was minded to grant consent.
        RESOLVED | that the personal licence be renewed
        The Board consented to the change of name.
        RESOLVED | that retrospective approval be given
        It was carried by 5 votes to 3.
        The proposal was carried nem con.
        Agreed nem. con.
        RESOLVED | That the recommendations in the report be approved.
        The recommendations were accepted.
        The recommendation was moved, seconded and carried.
        CARRIED | That the fee be raised
        RESOLVED | That the Head of Harbours be authorised, after consulting the Chair, to let the contract.
        RESOLVED | That delegated powers be given to the Director to make minor amendments.
        RESOLVED | that the Chief Executive be granted delegated authority to agree the final wording
        RESOLVED | That the Monitoring Officer be authorised to amend the Constitution accordingly.
        RESOLVED | That the Clerk has authority to spend up to £500 between meetings.
        RESOLVED | That the budget for 2024/25 as set out in Appendix A be approved.
        RESOLVED | That the Council Tax for the year 2024/25 be set as in the schedule.
        RESOLVED | that the Band D precept be £54.20
        RESOLVED | That the fees and charges set out be determined as in Appendix 2.
        RESOLVED | That the admission arrangements for 2025/26 be determined in accordance with the report.
        RESOLVED | that the plan, as amended to take in the comments of Members, be adopted
        RESOLVED | That the work programme be agreed, with the addition of an item on lamps.
        RESOLVED | That the draft policy be released for public consultation.
        RESOLVED | that the draft be published for six weeks' consultation
        RESOLVED | That consultation on the draft Plan be approved
        RESOLVED | that the lowest tender, from Eastmere Ltd, be accepted
        RESOLVED | That a contract be entered into with Eastmere Ltd.
        RESOLVED | That the virement of £20,000 be approved and the budget amended
        RESOLVED | that the accounts for payment be passed
        RESOLVED | to certify the Council as exempt from review
        RESOLVED | That the action plan be signed off
        RESOLVED | That planning permission be granted subject to the conditions in the report.
        RESOLVED | That consent be given to the works to the tree.
        Supports the application.
        No objection subject to the usual conditions
        RESOLVED | That no objections be raised to application 24/001.
        This Council treats the sea as if it were a person.
        RESOLVED | That this Council pledges to plant a thousand trees by 2030.
        RESOLVED | That this Council commits to being net zero by 2035
        APPROVED | the minutes of the meeting held on 6 May
        RESOLVED | that the notes of 6 May (Nos. 1 to 11), copies of which had been sent out, be taken as read and confirmed
        The Council is in favour.
        Half that sum was voted to them.
    """,
    "action": """
        RESOLVED | That authority be given to the Solicitor to issue a notice and that a report be brought to the next meeting.
        RESOLVED | that the Clerk write to the owner
        Agreed | that Mr Lark attend.
        it was agreed to get advice from the County, who are not in favour of lines
        RESOLVED | To inform the County that the Council had no objection to the sale
        Agreed | that Cllr Marsh attend the training
        AGREED | Clerk to obtain three quotes
        AGREED | Clerk to chase
        AM to speak to the ferry company.
        The Clerk was asked to look into it.
        The Clerk was instructed to pay the bill.
        The Clerk was tasked with finding a contractor.
        The Director was charged with preparing a plan.
        The Chair undertook to write to the owner.
        RESOLVED | that quotations be sought
        RESOLVED | that a letter be sent to the County
        RESOLVED | to write to the County about the verge
        RESOLVED | that a further report be brought to the June meeting
        RESOLVED | that officers report back in six months
        RESOLVED | that an update come to the next meeting
        RESOLVED | that a report come back in the autumn
        RESOLVED | that a report be submitted to a future meeting
        RESOLVED | that the matter be investigated
        RESOLVED | that the matter be taken up with the County
        RESOLVED | that the police be informed
        RESOLVED | that the officers be requested to circulate the figures
        RESOLVED | that the Director be directed to serve notice
        RESOLVED | that the Head of Roads be tasked with a survey
        RESOLVED | that the plan be noted and that the Clerk thank the authors
        RESOLVED | that the plan be approved and that it be published on the website
        the Council determined that allowances remain as they are and that the Chief Executive thank the Panel.
        RESOLVED | that the Clerk continue to press the County
        RESOLVED | that a site visit be arranged
        AGREED | to hold a public meeting and invite the Police
        RESOLVED | that a consultation be carried out
        RESOLVED | that the bench be repaired
        RESOLVED | that the gate be mended
        RESOLVED | that the hedge be cut back
        RESOLVED | to get the hedge cut
        RESOLVED | to have the hedge cut
        RESOLVED | that the contractor replace the lamp
        RESOLVED | that officers explore other funding
        RESOLVED | that Members let the Clerk have their views by Friday
        RESOLVED | that a press release be issued
        RESOLVED | that the agreed wording be placed on the website
        RESOLVED | that enforcement action be taken
        RESOLVED | that a notice be served
        REQUESTED | A breakdown of the figures
        REQUESTED | that the figures be broken down by ward
        ASKED | for a note on the rents
        INSTRUCTED | officers to serve the notice
        The Committee requested further information on the delay.
        The Committee asked for a breakdown of costs.
        The Panel called for a report on the ferry.
        The Board sought assurance that the works would be finished.
        The Committee directed the Head of Finance to look again.
        Members wished to see a revised draft in June.
        RESOLVED | That the Chair write to the crew to thank them.
        RESOLVED | That this Council calls on the Government to fund the ferry.
        RESOLVED | That the Leader write to the Minister.
        RESOLVED | that the Head of Roads be requested to bring a report to the next meeting
        RESOLVED | That officers explore the costs of a new lamp.
        RESOLVED | That a report on lamps be brought back to the Board in six months.
        RESOLVED | That a further update be provided in May.
        RESOLVED | that a copy of the guide be circulated to Members
        RESOLVED | That the Head of Quays provides a note on dredging.
        the Clerk to obtain three quotations
        Clerk to chase.
        All members to send comments to the Chair by Friday.
        RESOLVED | That an all-member briefing be arranged.
        requested that the data be broken down by ward in future reports
        asked for a further report on fees
        RESOLVED | To instruct the Chief Officer to carry out the savings.
        RESOLVED | that a site visit be held
        RESOLVED | That the Chair and Vice-Chair meet the Director to agree the work programme.
        RESOLVED | that a letter be sent to the Minister seeking more money
        RESOLVED | to write to the ferry company
        RESOLVED | to look into the cost of a lamp
        A second quote will be got.
        RESOLVED | That Members be provided with the figures.
        RESOLVED | that the Committee receive a further report in June
        RESOLVED | That future reports include figures by ward.
        RESOLVED | that the risk register be updated to show the new rating
        RESOLVED | that an extraordinary meeting be called
        RESOLVED | To ask the Trust for a written reply
        RESOLVED | that the lamp be repaired
        RESOLVED | that the Panel be kept informed
        RESOLVED | that the tracker be updated
    """,
    "referred": """
        RESOLVED | that the matter be referred to the Planning Committee
        RESOLVED | to refer the matter back to Cabinet
        RESOLVED | That Council be recommended to adopt the plan
        RECOMMENDED | That the budget be approved
        RECOMMENDED TO COUNCIL | that the Strategy be adopted
        RESOLVED | to recommend to Full Council that the fee be raised
        The Committee commended the direction to Full Council for adoption.
        The report was commended to Cabinet.
        The draft was remitted to the Administration Committee to be looked at again.
        RESOLVED | that the item be remitted to the Executive
        RESOLVED | that the motion stand referred to the Scrutiny Committee
        RESOLVED | that the question be passed to the Roads Committee
        RESOLVED | that the application be passed to the County for decision
        RESOLVED | that the matter be put to Full Council
        RESOLVED | that the decision be called in
        The Board is to put this to the Pensions Committee.
        RESOLVED | that the proposal go forward to Council
        RESOLVED | to forward the draft to Cabinet for approval
        RESOLVED | that the plan be forwarded to the Executive for approval
        RESOLVED | that the matter be escalated to the Executive Board
        RESOLVED | that the matter be sent back to the Cabinet for reconsideration
        RESOLVED | That the matter be referred to the Scrutiny Board for consideration of how it will be paid for.
        RESOLVED | that the comments of the Panel on the draft Plan be forwarded to Cabinet
        RESOLVED | That the Committee's views be reported to the Executive.
        RESOLVED | That the concerns of the Panel be conveyed to the Health Board
        RESOLVED | That the constituent councils be asked to approve the budget.
        endorse the bid and recommend it to Council for approval
        RESOLVED | that the Strategy be endorsed and commended to Cabinet
        RECOMMEND to Council that the fees be frozen
        RESOLVED | That Cabinet be recommended to approve the plan.
        RESOLVED | That the Committee recommends that Cabinet approves the plan
        RESOLVED | that the motion stand referred to the Cabinet
        RESOLVED | to escalate the risk to the Board
        RESOLVED | that the concern be escalated to the Trust Board
        RESOLVED | That this Council calls upon the County Council to reconsider its decision.
    """,
    "deferred": """
        RESOLVED | that the application be deferred for a site visit
        RESOLVED | that consideration of the application be DEFERRED to allow the drainage survey to be read.
        DEFERRED | to allow the applicant to submit new plans
        RESOLVED | to defer the matter pending legal advice
        It was put over to June for wording.
        The item was put over until the next meeting.
        The item was held over.
        The matter was stood down to the July meeting.
        The report was withdrawn.
        The report was withdrawn from the agenda.
        It was left on the table.
        As it was late, it was agreed this matter be deferred to the next meeting.
        The matter was left in abeyance.
        That consideration be postponed sine die.
        Stand over to September.
        Carried forward to the next meeting.
        To be carried forward to the next agenda
        To go on the next agenda.
        To be discussed at the next meeting.
        To be revisited in the autumn.
        RESOLVED | that the matter be revisited at the June meeting
        RESOLVED | that the item be taken at the next meeting
        RESOLVED | that a decision be delayed until the survey is in
        RESOLVED | that no decision be taken until the survey is in
        RESOLVED | to delay the decision until May
        RESOLVED | to adjourn the hearing to 4 May
        The hearing was adjourned to 4 May.
        RESOLVED | to take no decision until the costs are known
        RESOLVED | to hold the matter until the autumn
        RESOLVED | that the matter be kept on the agenda
        Held pending the survey.
        The application was continued to a future meeting.
        Decided | to continue consideration of the application to the next meeting
        RESOLVED | That the item be deferred to the next meeting to allow officers to provide more information.
        RESOLVED | that consideration of the report be deferred pending a site visit
        RESOLVED | That the matter be held in abeyance.
        this to go on the June agenda
        RESOLVED | To be an item on the agenda for May.
        RESOLVED | That the decision be postponed until the survey has been received.
        Members would come back to it in the autumn.
        RESOLVED | that the item be withdrawn from the agenda
    """,
    "rejected": """
        RESOLVED | that the application be refused
        REFUSED | for the reasons in the report
        RESOLVED | that planning permission be refused for the following reasons: 1. It would harm the lane.
        Not passed | That the Council buy its own radar gun.
        Lost | That the fee be raised
        NOT CARRIED | That the Clerk write to the owner
        Agreed | No lighting columns
        The motion fell.
        Following a vote, the proposal fell.
        The amendment fell for want of a majority.
        On being put to the vote the motion was LOST.
        The motion was declared not carried.
        The amendment was defeated by 5 votes to 3.
        The amendment was not carried.
        The proposal did not carry.
        The vote was lost.
        The motion failed.
        The motion was not supported.
        The request was turned down.
        The request was not agreed.
        The request was declined.
        The Council was unable to support the request.
        The Board was unable to agree to the request.
        They could not agree to the copier lease at the price offered.
        The Council could not support the application.
        The Council did not agree to the request.
        Members did not support the proposal.
        Members voted against the proposal.
        Members were not in favour of the scheme.
        Members were against the scheme.
        RESOLVED | to object to the application
        It was resolved by 4 votes to 1 to object.
        RESOLVED | that the Council objects on the grounds of height
        RESOLVED | that an objection be lodged
        RESOLVED | to lodge an objection
        RESOLVED | to raise objections on grounds of access
        RESOLVED | to raise an objection
        OBJECT | The lane is too narrow
        Object on highway grounds.
        Objection: too tall.
        Strongly object.
        RESOLVED | to oppose the closure
        RESOLVED | not to proceed with the scheme
        RESOLVED | not to renew the lease
        RESOLVED | that the lease not be renewed
        RESOLVED | that the quotation be not accepted
        RESOLVED | that no grant be made
        RESOLVED | that the Council does not support the scheme
        RESOLVED | that the Council should not join
        RESOLVED | to turn down the offer
        RESOLVED | to decline the invitation
        RESOLVED | to vote against the motion
        Decided | to refuse the application
        Not approved
        it was agreed Eastmere would not be doing so.
        Not supported.
        Rejected on grounds of cost.
        The appeal was dismissed.
        RESOLVED | that the claim be disallowed
        it was agreed by all to OBJECT to the application
        RESOLVED | That planning permission be refused on the grounds of height.
        RESOLVED | That the application be not supported.
        The Council objects because of the access.
        RESOLVED | to object to the application owing to its height
        RESOLVED | That the petition be not upheld.
        RESOLVED | that the complaint be dismissed
        RESOLVED | that the request for a loan be turned down
        Not at present.
        not this time
        On being put to the vote the amendment fell.
    """,
    "other": """
        RESOLVED | that Cllr Marsh be elected Chair
        Ms Lark was voted in as Chair for two years.
        Cllr Marsh was returned as Chair unopposed.
        Cllr Hill was chosen as Vice-Chair.
        Cllr Hill was named Vice-Chair.
        Cllr Hill to be Vice-Chair.
        RESOLVED | that Cllr Hill be Vice-Chair
        RESOLVED | that Cllr Hill serve on the Harbour Panel
        RESOLVED | that Cllrs Marsh and Hill represent the Council on the Harbour Trust
        RESOLVED | that Mr Lark be co-opted
        RESOLVED | to co-opt Mr Lark
        RESOLVED | that Quay Auditors be re-appointed
        RESOLVED | to nominate Cllr Marsh to the Harbour Trust
        RESOLVED | that the press and public be excluded
        RESOLVED | to exclude the public during the next item
        Decision | The Executive agrees to exclude the public during the items which involve exempt information
        - | Members determined to revoke the licence
        RESOLVED | that under Section 100A the public be excluded from the meeting
        RESOLVED | to suspend standing orders
        RESOLVED | that Standing Orders be suspended
        RESOLVED | to move into closed session
        RESOLVED | that the order of business be varied
        RESOLVED | to take item 9 next
        RESOLVED | that the meeting continue past ten o'clock
        RESOLVED | that a working group be set up
        RESOLVED | that a working party be formed of Cllrs Marsh and Hill
        RESOLVED | to set up a working group of three
        RESOLVED | to establish a task and finish group
        No comment.
        no comments
        No observations.
        Neutral.
        RESOLVED | to make no comment
        RESOLVED | that no comment be made
        RESOLVED | to take no action
        RESOLVED | no further action
        RESOLVED | that no action be taken
        RESOLVED | that no further action be taken
        RESOLVED | to stay neutral
        The Council neither supports nor objects to the application.
        RESOLVED | that the Council neither objects nor supports
        members were content to make no comment.
        RESOLVED | that the item be treated as urgent
        RESOLVED | that the date of the next meeting be 4 May
        RESOLVED | that the next meeting be held on 4 May
        The Board resolved to issue a written warning.
        RESOLVED | that a formal warning be issued
        AGREED | That the Committee thank the officers for their work
        RESOLVED | that a vote of thanks be given to the retiring Chair
        RESOLVED | That thanks be extended to Mrs Lark for her long service
        RESOLVED | that the Council's appreciation be recorded
        RESOLVED | that the Board's thanks be placed on record
        That condolences be recorded
        Congratulations were recorded to the winners of the regatta.
        RESOLVED | That the thanks of the Council be conveyed to Mr Lark on his retirement.
        RESOLVED | that Ann Marsh be thanked for all her work.
        RESOLVED | That a vote of thanks be recorded to the outgoing Chair.
        congratulated the crew on their award
        RESOLVED | that the next meeting be held on Tuesday 5 May at 7pm.
        RESOLVED | That the Board meet quarterly in the coming year.
        RESOLVED | to meet next on 3 June 2024 at 10am
        RESOLVED | that completed actions be removed from the log.
        RESOLVED | To close actions 4 and 7.
        RESOLVED | that item 6 be taken before item 5.
        RESOLVED | That Standing Order 12 be suspended for the rest of the meeting.
        RESOLVED | That the press and public be excluded for the following items.
        RESOLVED | that Councillor Marsh be appointed to the Harbour Board until May 2025.
        RESOLVED | That the following appointments be made: Quay Trust - Cllr Marsh
        Ann Marsh was elected Chair and signed her declaration of acceptance of office.
        RESOLVED | That a task and finish group be established, of five members.
        RESOLVED | That Mr Hill be co-opted as a member of the Council.
        RESOLVED | that the Deputy Leader be nominated for the Board
        RESOLVED | That this Council declares a climate emergency.
        RESOLVED | That this Council believes that ferries matter.
        AGREED | Quay Hall – Cllr Marsh
    """,
}
ROWS = [
    pytest.param(clause, cue or None, kind, id=f"{kind}: {line.strip()}"[:90])
    for kind, lines in CLAUSES.items()
    for line in lines.strip().splitlines()
    for cue, clause in [line.strip().rpartition(" | ")[::2]]
]


@pytest.mark.parametrize(("clause", "cue", "kind"), ROWS)
def test_the_kind_of_a_clause_in_the_words_of_many_clerks(clause: str, cue: str | None, kind: str) -> None:
    assert outcome(clause, cue) == kind
