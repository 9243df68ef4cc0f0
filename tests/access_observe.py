"""Market, feedback with its public forms, and interviews: lines of tests/access_table.py."""

PAGES = """
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
feedback:addresses           | tea                    | read       | administer
feedback:widget_panel        | tea                    | read       | administer
feedback:side                | tea note               | -          | edit
feedback:duplicate           | tea note               | edit       | -
feedback:present             | tea note               | -          | read
feedback:take_next           | tea                    | -          | edit
feedback:repeats             | tea note               | read       | -
feedback:differ              | tea note               | -          | edit
feedback:customer_panel      | tea customer           | read       | -

widget:script                | widget_token           | open       | -
widget:send                  | widget_token           | -          | open

feedback_survey:answer       | questionnaire_token    | open       | open
feedback_survey:script       | questionnaire_token    | open       | -
feedback_survey:may_ask      | questionnaire_token    | -          | open

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
"""
