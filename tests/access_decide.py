"""Strategy, ideas, decisions, specs, priorities and roadmap: lines of tests/access_table.py."""

PAGES = """
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

decisions:list               | tea                    | read       | -
decisions:new                | tea                    | contribute | contribute
decisions:decision           | tea decision           | read       | -
decisions:edit               | tea decision           | contribute | contribute
decisions:review             | tea decision           | -          | contribute
decisions:go_on              | tea decision           | -          | contribute
decisions:stop               | tea decision           | -          | edit
decisions:delete             | tea decision           | -          | edit

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
"""
