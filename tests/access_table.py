"""Who may call which address. One line an address; an address without a line fails the walk (test_access_table.py).

Columns: URL name | what stands in the address, by its name in tests/access_world.py | GET | POST.

    open        everybody, signed in or not
    signed      everybody who is signed in
    read … own  members whose role carries this right (core/access.py); lower roles get 403, strangers 404
    mine        only the person whose thing it is (the owner made everything); everybody else gets 404
    staff       403 for every ordinary person once a workspace is there
    -           not answered by this method (405)

Whoever is not signed in is sent to sign-in wherever the word is not "open".
"""

PAGES = """
core:start                   |                        | signed     | signed
core:products                |                        | signed     | signed
core:new_workspace           |                        | staff      | staff
core:settings                | tea                    | read       | administer
core:archive                 | tea                    | -          | administer
core:add_component           | tea                    | -          | edit
core:component               | tea component          | -          | edit
core:mentions                | tea                    | read       | read
core:workspace               | teahouse               | read       | administer
core:new_product             | teahouse               | administer | administer
core:members                 | teahouse               | read       | administer
core:member                  | teahouse membership    | administer | administer
core:remove_member           | teahouse membership    | -          | administer
core:renew_invitation        | teahouse invitation    | -          | administer
core:revoke_invitation       | teahouse invitation    | -          | administer
core:fields                  | teahouse               | read       | administer
core:field                   | teahouse field         | administer | administer
core:arrange_field           | teahouse field         | -          | administer
core:tokens                  | teahouse               | read       | read
core:revoke_token            | teahouse token         | -          | administer
core:audit                   | teahouse               | administer | administer
core:person                  |                        | signed     | signed
core:theme                   |                        | -          | signed
core:end_sessions            |                        | -          | signed
core:notifications           |                        | signed     | signed
core:unread                  |                        | signed     | signed
core:read_notifications      |                        | -          | signed
core:open_notification       | notification           | -          | mine
core:invitation              | invite_token           | open       | open
core:undo                    | change                 | -          | edit
core:thread                  | kind note              | read       | contribute
core:attach                  | kind note              | -          | contribute
core:edit_comment            | comment                | -          | contribute
core:delete_comment          | comment                | -          | contribute
core:resolve_comment         | comment                | -          | contribute
core:react                   | comment                | -          | contribute
core:file                    | attachment             | read       | read
core:detach                  | attachment             | -          | contribute
core:history                 | kind note              | read       | read
core:job                     | job                    | edit       | edit
core:cancel_job              | job                    | -          | administer
core:events                  |                        | signed     | -
core:live                    | teahouse               | read       | -

ui:components                |                        | signed     | -
ui:sample_table              |                        | signed     | -
ui:sample_edit               | 1                      | -          | signed
ui:sample_take               |                        | -          | signed
ui:sample_people             |                        | signed     | -
ui:save_view                 | tea                    | -          | read
ui:delete_view               | tea view               | -          | mine

search:results               |                        | signed     | signed
search:palette               |                        | signed     | signed

portal:ideas                 | tea                    | open       | -
portal:idea                  | tea published          | open       | -
portal:vote                  | tea published          | -          | open
portal:follow                | tea published          | -          | open
portal:comment               | tea published          | -          | open
portal:suggest               | tea                    | open       | open
portal:similar               | tea                    | open       | -
portal:roadmap               | tea                    | open       | -
portal:changelog             | tea                    | open       | -
portal:rss                   | tea                    | open       | -
portal:rss_status            | tea                    | open       | -
portal:theme                 | tea                    | open       | -
portal:logo                  | tea                    | open       | -
portal:sign_in               | tea                    | open       | open
portal:oidc                  | tea                    | open       | -
portal:oidc_back             | tea                    | open       | -
portal:follow_link           | tea sign_in_token      | open       | open
portal:enter                 | tea                    | open       | open
portal:sign_out              | tea                    | -          | open
portal:rename                | tea                    | -          | open
portal:board                 | tea                    | read       | -
portal:open                  | tea                    | -          | administer
portal:publish               | tea                    | edit       | edit
portal:published             | tea published          | read       | edit
portal:answer                | tea published          | -          | edit
portal:vote_for              | tea published          | -          | contribute
portal:say                   | tea published          | -          | contribute
portal:withdraw              | tea published          | -          | edit
portal:moderation            | tea                    | edit       | -
portal:decide                | tea post               | -          | edit
portal:decide_many           | tea                    | -          | edit
portal:unblock               | tea visitor            | -          | edit
portal:settings              | tea                    | administer | administer
portal:words                 | tea                    | -          | administer
portal:renew_secret          | tea                    | -          | administer

home:home                    | tea                    | read       | read
home:waiting                 | tea                    | read       | read
home:hide_guide              | tea                    | -          | read

practice:start               | tea                    | read       | read
practice:game                | tea game               | mine       | -
practice:tests               | tea game               | -          | mine
practice:build               | tea game               | -          | mine
practice:quarter             | tea game 1             | mine       | -
practice:delete              | tea game               | -          | mine

interviews:list              | tea                    | read       | -
interviews:new               | tea                    | contribute | contribute
interviews:guides            | tea                    | read       | -
interviews:new_guide         | tea                    | -          | contribute
interviews:guide             | tea guide              | read       | contribute
interviews:delete_guide      | tea guide              | -          | contribute
interviews:consent           | tea participant        | -          | contribute
interviews:remove_participant | tea participant       | -          | contribute
interviews:interview         | tea interview          | read       | -
interviews:edit              | tea interview          | contribute | contribute
interviews:step              | tea interview          | -          | contribute
interviews:write             | tea interview          | -          | contribute
interviews:delete            | tea interview          | -          | edit
interviews:add_participant   | tea interview          | -          | contribute

decisions:list               | tea                    | read       | -
decisions:new                | tea                    | contribute | contribute
decisions:decision           | tea decision           | read       | -
decisions:edit               | tea decision           | contribute | contribute
decisions:review             | tea decision           | -          | contribute
decisions:go_on              | tea decision           | -          | contribute
decisions:stop               | tea decision           | -          | edit
decisions:delete             | tea decision           | -          | edit

ideas:list                   | tea                    | read       | -
ideas:board                  | tea                    | read       | -
ideas:tree                   | tea                    | read       | -
ideas:new                    | tea                    | contribute | contribute
ideas:similar                | tea                    | read       | -
ideas:pick                   | tea                    | read       | -
ideas:bulk                   | tea                    | -          | edit
ideas:recount                | tea                    | -          | edit
ideas:dismiss                | tea                    | -          | contribute
ideas:link                   | tea                    | -          | contribute
ideas:note_panel             | tea note               | read       | -
ideas:customer_panel         | tea customer           | read       | -
ideas:theme_panel            | tea theme              | read       | edit
ideas:opportunity_panel      | tea opportunity        | read       | -
ideas:opportunity_demand     | tea opportunity        | read       | -
ideas:statuses               | tea                    | read       | administer
ideas:rename_status          | tea status             | -          | administer
ideas:shift_status           | tea status             | -          | administer
ideas:remove_status          | tea status             | -          | administer
ideas:change_evidence        | tea evidence           | -          | contribute
ideas:unlink                 | tea evidence           | -          | contribute
ideas:remove_vote            | tea vote               | -          | contribute
ideas:prediction             | tea prediction         | contribute | contribute
ideas:remove_prediction      | tea prediction         | -          | contribute
ideas:case                   | tea idea               | read       | -
ideas:edit                   | tea idea               | edit       | edit
ideas:edit_cell              | tea idea               | -          | edit
ideas:status                 | tea idea               | edit       | edit
ideas:move                   | tea idea               | -          | edit
ideas:place                  | tea idea               | -          | edit
ideas:merge                  | tea idea               | edit       | edit
ideas:unmerge                | tea idea               | -          | edit
ideas:delete                 | tea idea               | -          | edit
ideas:evidence               | tea idea               | read       | -
ideas:demand                 | tea idea               | read       | -
ideas:add_evidence           | tea idea               | contribute | contribute
ideas:voices                 | tea idea               | read       | contribute
ideas:vote                   | tea idea               | -          | contribute
ideas:predict                | tea idea               | contribute | contribute

specs:list                   | tea                    | read       | -
specs:spec                   | tea spec               | read       | read
specs:begin                  | tea spec               | -          | edit
specs:edit                   | tea spec               | edit       | edit
specs:delete                 | tea spec               | -          | edit
specs:panel                  | tea spec               | read       | -
specs:markdown               | tea spec               | read       | -
specs:version                | tea spec 1             | read       | -
specs:restore                | tea spec 1             | -          | edit
specs:ask_review             | tea spec               | -          | edit
specs:answer_review          | tea spec               | -          | contribute
specs:add_criterion          | tea spec               | -          | edit
specs:change_criterion       | tea criterion          | -          | edit
specs:mark_criterion         | tea criterion          | -          | contribute
specs:move_criterion         | tea criterion          | -          | edit
specs:remove_criterion       | tea criterion          | -          | edit

roadmap:board                | tea                    | read       | -
roadmap:timeline             | tea                    | read       | -
roadmap:objectives           | tea                    | read       | -
roadmap:plan                 | tea portfolio          | edit       | edit
roadmap:place                | tea                    | -          | edit
roadmap:item                 | tea item               | read       | edit
roadmap:move                 | tea item               | -          | edit
roadmap:dates                | tea item               | -          | edit
roadmap:remove               | tea item               | -          | edit
roadmap:add_need             | tea item               | -          | edit
roadmap:remove_need          | tea need               | -          | edit
roadmap:panel                | tea idea               | read       | -
roadmap:shares               | tea                    | edit       | -
roadmap:new_share            | tea                    | edit       | edit
roadmap:edit_share           | tea share              | edit       | edit
roadmap:revoke               | tea share              | -          | edit
roadmap:shared               | tea share_token        | open       | -
roadmap:take_snapshot        | tea                    | -          | edit
roadmap:delete_snapshot      | tea roadmap_snapshot   | -          | edit

priorities:ranking           | tea                    | read       | -
priorities:picture           | tea                    | read       | -
priorities:idea              | tea idea               | read       | -
priorities:save_estimates    | tea idea               | -          | contribute
priorities:estimate          | tea idea driver        | -          | contribute
priorities:override          | tea idea driver        | -          | contribute
priorities:choose_metric     | tea idea driver        | -          | edit
priorities:panel             | tea idea               | read       | -
priorities:preview           | tea idea driver        | contribute | -
priorities:suppose           | tea                    | read       | -
priorities:keep_what_if      | tea                    | -          | contribute
priorities:chosen            | tea                    | -          | read
priorities:questions         | tea                    | read       | -
priorities:compare           | tea                    | read       | -
priorities:why               | tea idea               | read       | -
priorities:formulas          | tea                    | read       | -
priorities:new_formula       | tea                    | edit       | edit
priorities:try_formula       | tea                    | read       | -
priorities:weigh             | tea                    | edit       | edit
priorities:use_preset        | tea                    | -          | edit
priorities:edit_formula      | tea formula            | edit       | edit
priorities:choose_formula    | tea formula            | -          | edit
priorities:delete_formula    | tea formula            | -          | edit
priorities:new_driver        | tea                    | edit       | edit
priorities:edit_driver       | tea driver             | edit       | edit
priorities:refill            | tea                    | -          | edit
priorities:move_driver       | tea driver             | -          | edit
priorities:switch_source     | tea driver             | -          | edit
priorities:delete_driver     | tea driver             | -          | edit
priorities:sequence          | tea                    | read       | -
priorities:portfolios        | tea                    | read       | -
priorities:new_portfolio     | tea                    | -          | edit
priorities:side_by_side      | tea                    | read       | -
priorities:setup             | tea                    | read       | -
priorities:costs             | tea                    | -          | contribute
priorities:add_skill         | tea                    | -          | edit
priorities:delete_skill      | tea skill              | -          | edit
priorities:tie               | tea                    | -          | edit
priorities:untie             | tea tie                | -          | edit
priorities:portfolio         | tea portfolio          | read       | -
priorities:portfolio_settings | tea portfolio         | edit       | edit
priorities:portfolio_reasons | tea portfolio          | read       | -
priorities:portfolio_frontier | tea portfolio         | read       | -
priorities:keep_portfolio    | tea portfolio          | -          | edit
priorities:lock              | tea portfolio          | -          | edit
priorities:search_longer     | tea portfolio          | -          | edit
priorities:delete_portfolio  | tea portfolio          | -          | edit
priorities:snapshots         | tea                    | read       | -
priorities:take_snapshot     | tea                    | -          | edit
priorities:snapshot          | tea ranking_snapshot   | read       | -
priorities:delete_snapshot   | tea ranking_snapshot   | -          | edit
priorities:poker_list        | tea                    | read       | -
priorities:poker_new         | tea                    | edit       | edit
priorities:poker_picks       | tea                    | edit       | -
priorities:poker             | tea poker              | read       | -
priorities:poker_summary     | tea poker              | read       | -
priorities:poker_begin       | tea poker              | -          | edit
priorities:poker_close       | tea poker              | -          | edit
priorities:poker_cancel      | tea poker              | -          | edit
priorities:poker_closing     | tea poker              | -          | edit
priorities:poker_settle_agreed | tea poker              | -          | edit
priorities:poker_take_over   | tea poker              | -          | edit
priorities:poker_join        | tea poker              | -          | contribute
priorities:poker_leave       | tea poker              | -          | contribute
priorities:poker_invite      | tea poker              | -          | edit
priorities:poker_idea        | tea poker_idea         | read       | -
priorities:poker_rate        | tea poker_idea         | -          | contribute
priorities:poker_reveal      | tea poker_idea         | -          | edit
priorities:poker_again       | tea poker_idea         | -          | edit
priorities:poker_settle      | tea poker_idea         | -          | edit
priorities:poker_skip        | tea poker_idea         | -          | edit
priorities:poker_go          | tea poker_idea         | -          | edit
priorities:surveys           | tea                    | read       | -
priorities:new_survey        | tea                    | edit       | edit
priorities:survey            | tea survey             | read       | -
priorities:edit_survey       | tea survey             | edit       | edit
priorities:survey_ideas      | tea survey             | edit       | edit
priorities:ask_about         | tea survey             | -          | edit
priorities:stop_asking       | tea survey asked       | -          | edit
priorities:survey_state      | tea survey             | -          | edit
priorities:copy_survey       | tea survey             | -          | edit
priorities:delete_survey     | tea survey             | -          | edit
priorities:use_survey        | tea survey             | -          | edit
priorities:survey_preview    | tea survey             | read       | -
priorities:survey_share      | tea survey             | edit       | edit
priorities:withdraw_link     | tea survey survey_link | -          | edit
priorities:survey_responses  | tea survey             | read       | -
priorities:survey_bulk       | tea survey             | -          | edit
priorities:survey_behalf     | tea survey             | -          | contribute
priorities:survey_answer     | tea survey_token       | open       | open

delivery:releases            | tea                    | read       | -
delivery:new_release         | tea                    | edit       | edit
delivery:theme_releases      | tea                    | read       | -
delivery:release             | tea release            | read       | -
delivery:edit_release        | tea release            | edit       | edit
delivery:delete_release      | tea release            | -          | edit
delivery:add_idea            | tea release            | -          | edit
delivery:add_check           | tea release            | -          | edit
delivery:launch              | tea release            | -          | edit
delivery:letters             | tea release            | edit       | edit
delivery:tell                | tea release            | -          | edit
delivery:unsubscribe         | tea unsubscribe_token  | open       | open
delivery:change_content      | tea content            | -          | edit
delivery:take_out            | tea content            | -          | edit
delivery:tick                | tea check              | -          | contribute
delivery:remove_check        | tea check              | -          | edit
delivery:send_again          | tea told               | -          | edit
delivery:forecast            | tea                    | read       | -
delivery:teams               | tea                    | read       | -
delivery:board               | tea                    | read       | -
delivery:new_work            | tea                    | edit       | edit
delivery:work                | tea work               | read       | edit
delivery:move_work           | tea work               | -          | edit
delivery:delete_work         | tea work               | -          | edit
delivery:publish             | tea                    | -          | administer
delivery:changelog           | tea                    | open       | -
delivery:rss                 | tea                    | open       | open
delivery:atom                | tea                    | open       | open
delivery:panel               | tea idea               | read       | -

analytics:metrics            | tea                    | read       | -
analytics:new_metric         | tea                    | edit       | edit
analytics:metric             | tea metric             | read       | -
analytics:edit_metric        | tea metric             | edit       | edit
analytics:archive            | tea metric             | -          | edit
analytics:enter_value        | tea metric             | -          | edit
analytics:enter_values       | tea metric             | -          | edit
analytics:annotate           | tea                    | -          | edit
analytics:remove_word        | tea annotation         | -          | edit

feedback:inbox               | tea                    | read       | -
feedback:bulk                | tea                    | -          | edit
feedback:wake                | tea                    | -          | edit
feedback:undo                | tea change             | -          | edit
feedback:capture             | tea                    | contribute | contribute
feedback:paste               | tea                    | contribute | contribute
feedback:tags                | tea                    | read       | -
feedback:queues              | tea                    | read       | -
feedback:save_queue          | tea                    | -          | read
feedback:delete_queue        | tea saved_queue        | -          | mine
feedback:settings            | tea                    | read       | administer
feedback:quality             | tea                    | read       | -
feedback:waiting             | tea                    | read       | -
feedback:table               | tea                    | read       | -
feedback:table_bulk          | tea                    | -          | edit
feedback:surveys             | tea                    | read       | -
feedback:new_survey          | tea                    | edit       | edit
feedback:survey              | tea questionnaire      | read       | -
feedback:edit_survey         | tea questionnaire      | edit       | edit
feedback:survey_state        | tea questionnaire      | -          | edit
feedback:delete_survey       | tea questionnaire      | -          | edit
feedback:delete_reply        | tea questionnaire reply | -          | edit
feedback:themes              | tea                    | read       | -
feedback:themes_run          | tea                    | read       | edit
feedback:themes_time         | tea                    | read       | -
feedback:themes_changed      | tea                    | read       | -
feedback:theme               | tea theme              | read       | -
feedback:decide_theme        | tea theme              | -          | edit
feedback:theme_notes         | tea theme              | -          | edit
feedback:note                | tea note               | read       | -
feedback:edit_cell           | tea note               | -          | edit
feedback:edit                | tea note               | edit       | edit
feedback:delete              | tea note               | -          | edit
feedback:move                | tea note               | -          | edit
feedback:mark                | tea note               | -          | edit
widget:script                | widget_token           | open       | -
widget:send                  | widget_token           | -          | open
feedback_survey:answer       | questionnaire_token    | open       | open
feedback_survey:script       | questionnaire_token    | open       | -
feedback_survey:may_ask      | questionnaire_token    | -          | open
feedback:addresses           | tea                    | read       | administer
feedback:widget_panel        | tea                    | read       | administer
feedback:side                | tea note               | -          | edit
feedback:duplicate           | tea note               | edit       | -
feedback:present             | tea note               | -          | read
feedback:take_next           | tea                    | -          | edit
feedback:repeats             | tea note               | read       | -
feedback:differ              | tea note               | -          | edit
feedback:customer_panel      | tea customer           | read       | -

strategy:tree                | tea                    | read       | -
strategy:objectives          | tea                    | read       | -
strategy:new_objective       | tea                    | edit       | edit
strategy:objective           | tea objective          | read       | -
strategy:edit_objective      | tea objective          | edit       | edit
strategy:delete_objective    | tea objective          | -          | edit
strategy:new_key_result      | tea objective          | edit       | edit
strategy:edit_key_result     | tea key_result         | edit       | edit
strategy:delete_key_result   | tea key_result         | -          | edit
strategy:new_opportunity     | tea                    | edit       | edit
strategy:opportunity         | tea opportunity        | read       | -
strategy:edit_opportunity    | tea opportunity        | edit       | edit
strategy:move_opportunity    | tea opportunity        | -          | edit
strategy:delete_opportunity  | tea opportunity        | -          | edit

market:customers             | tea                    | read       | -
market:new                   | tea                    | edit       | edit
market:bulk                  | tea                    | -          | edit
market:suggest               | tea                    | read       | -
market:suggest_contacts      | tea                    | read       | -
market:customer              | tea customer           | read       | -
market:edit_cell             | tea customer           | -          | edit
market:edit                  | tea customer           | edit       | edit
market:delete                | tea customer           | -          | edit
market:merge                 | tea customer           | edit       | edit
market:add_contact           | tea customer           | -          | edit
market:edit_contact          | tea contact            | edit       | edit
market:delete_contact        | tea contact            | -          | edit
market:segments              | tea                    | read       | edit
market:edit_segment          | tea segment            | edit       | edit
market:move_segment          | tea segment            | -          | edit
market:delete_segment        | tea segment            | -          | edit
market:personas              | tea                    | read       | -
market:new_persona           | tea                    | edit       | edit
market:edit_persona          | tea persona            | edit       | edit
market:delete_persona        | tea persona            | -          | edit
market:competitors           | tea                    | read       | -
market:new_competitor        | tea                    | edit       | edit
market:edit_competitor       | tea competitor         | edit       | edit
market:delete_competitor     | tea competitor         | -          | edit
market:add_trait             | tea                    | -          | edit
market:edit_trait            | tea trait              | -          | edit
market:delete_trait          | tea trait              | -          | edit
market:rate                  | tea trait              | -          | edit

outcomes:list                | tea                    | read       | -
outcomes:calibration         | tea                    | read       | -
outcomes:renew_corrections   | tea                    | -          | edit
outcomes:correct_by_default  | tea                    | -          | edit
outcomes:perspectives        | tea                    | read       | -
outcomes:drivers             | tea                    | read       | -
outcomes:enter_results       | tea shipped            | contribute | contribute
outcomes:measure_driver      | tea shipped driver     | -          | contribute
outcomes:take_back_result    | tea driver_result      | -          | edit
outcomes:lifecycle           | tea                    | read       | -
outcomes:measure_due         | tea                    | -          | edit
outcomes:measure             | tea frozen             | -          | edit
outcomes:by_hand             | tea frozen             | edit       | edit
outcomes:take_back           | tea outcome            | -          | edit
outcomes:panel               | tea idea               | read       | -

interchange:start            | tea                    | edit       | edit
interchange:start            | tea customers          | edit       | edit
interchange:upload           | tea customers          | edit       | edit
interchange:export           | tea customers csv      | read       | -
interchange:mapping          | tea run                | edit       | edit
interchange:look             | tea run                | -          | edit
interchange:preview          | tea run                | edit       | -
interchange:run              | tea run                | edit       | edit
interchange:cancel           | tea run                | -          | edit
interchange:report           | tea run                | edit       | -
interchange:refusals         | tea run                | edit       | -
interchange:undo             | tea run                | -          | edit
interchange:discard          | tea run                | -          | edit
"""

# allauth's own pages, by name: open to all, or only for who is signed in (sent elsewhere otherwise).
ACCOUNTS_OPEN = """
account_login account_signup account_logout account_inactive account_reset_password account_reset_password_done
account_reset_password_from_key account_reset_password_from_key_done account_email_verification_sent
account_confirm_email account_confirm_login_code mfa_authenticate openid_connect_login openid_connect_callback
socialaccount_signup socialaccount_login_cancelled socialaccount_login_error
""".split()
ACCOUNTS_SIGNED = """
account_email account_change_password account_set_password account_reauthenticate mfa_index mfa_reauthenticate
mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes mfa_download_recovery_codes
socialaccount_connections
""".split()
