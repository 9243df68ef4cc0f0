"""What developers and administrators write, in English: issues, defects, wishes for changes, questions."""

TEXT = """
# bug neutral
NullPointerException when the configuration file is empty
Build fails on Windows with Python 3.12
Memory leak in the connection pool under load
Segfault when parsing a malformed header
Unit test for the scheduler is flaky on slow machines
Race condition between two writers corrupts the index
Wrong result when the divisor is negative
Tooltip is hidden behind the dialog in Firefox
API returns 500 instead of 404 for an unknown id
Command hangs forever if standard input is closed
Regression in 4.2: the date picker ignores the locale
Docs: the example in the tutorial does not compile
The cache is not invalidated after a rename
TypeError: undefined is not a function when clicking twice
Deadlock on shutdown when a worker is still busy
Installer leaves temporary files behind
Query with more than 1,000 parameters raises an error
Incorrect content type is sent for gzip responses
Steps to reproduce: open the editor, paste a table, press undo. Expected: it disappears. Actual: a crash.
Client does not reconnect after the server was restarted
Permission denied when the home folder is on a network drive
Typo in the error message of the login form
Timestamps are off by one hour during daylight saving time
Infinite loop if the list contains itself
Checksum mismatch after resuming an interrupted download
Unable to start the service after upgrading
Symbolic links are not followed when copying
Job fails with out of memory although the limit is not reached
Default value of the option is ignored
Fix wrong exit code of the health check
Fix broken links on the website
Dependency conflict causes a class not found error at run time
Scrolling is broken on touch screens
Escaping is missing, so that names with quotes break the page
Security vulnerability in a transitive dependency allows remote code execution
Node goes out of sync after a failed election
Describe the bug: the export button has no effect. Screenshots attached. Version 2.1.
Unexpected behaviour: setting the limit to zero disables it
Logs are flooded with warnings about a missing header
Drag and drop doesn't work with nested lists

# bug negative
This bug has been open for two years and still crashes our production server. Please fix it.
After the update nothing compiles any more, this release is completely broken.
Terrible performance: a simple query takes forty seconds since version 9.

# request neutral
Add support for PostgreSQL 17
Allow the timeout to be configured per request
Support for custom themes
Provide a command line option to skip the tests
Make the number of retries configurable
Improve the performance of bulk inserts
Upgrade the logging library to the latest version
Bump the parser from 1.4 to 1.5
Expose the metrics of the queue
Refactor the scheduler into smaller classes
Remove the deprecated methods from the public interface
Document how to run behind a proxy
Add an option to show line numbers
Automatic backup to object storage
Dark theme for the documentation
Better error messages when a key is missing
Introduce a plugin interface for storage
Replace the old date library
Is your feature request related to a problem? I'd like to filter by tag. Describe the solution: a drop-down.
Proposal: a way to share snippets between projects
Enable compression by default
Use a thread pool instead of starting new threads
Improve documentation of the configuration
Migrate the tests to the newer framework
Let users hide columns of the table
Show the number of views of a page
Bulk editing of tags
Tool to find pages without pictures
Keyboard shortcuts for the most used actions
Notify me when somebody replies to my comment
Global search across all projects
A mobile app for moderators
Better mobile editing
Export of search results as a spreadsheet
Integration with the calendar
Watch a single section of a page
Create an overview of all open requests
Sort contributions by size
An easier way to insert citations
Automatically suggest categories for new files
Two-factor authentication for everybody
Tracking of time spent on tasks
Allow administrators to lock several pages at once
Preview before publishing
Switch between languages with one click
Support right-to-left text in the editor
Dedicated page for new contributors
Offline maps
Simplify the upload form
Clean up unused imports
Backport the change to the stable branch
Consolidate duplicate code of the two clients
Enhancement: lazy loading of images
It would be good to have a dry run mode
Consider caching the result of the lookup
Make it easier to compare two versions side by side
Extend the filter with a range of dates

# question neutral
How to configure the proxy with a self-signed certificate?
What is the recommended way to mock the client in tests?
Is there any documentation for the new plugin interface?
Does the library support asynchronous calls?
How can I pass environment variables to the container?
[Question] Which version is compatible with Java 21?
Why does the function return a list instead of a generator?
Can I run two instances against the same database?
What is the difference between the two schedulers?
How do I upgrade from 3 to 4 without losing settings?
Where is the log file stored by default?
Question about the licence of the bundled fonts
Is it safe to delete the files in the cache folder?
Any plans to support ARM, and when?
I am new to this project. How should I structure my configuration?

# praise positive
Thanks for this library, it saved us weeks.
The documentation is excellent, very clear examples.
Great project, the new release is much faster. Thank you!
Impressive work, migration took five minutes without a hitch.
Kudos to the maintainers for the quick fix.
Not an issue, I only wanted to say thank you for this wonderful tool.

# other neutral
Weekly meeting notes
Release checklist for 3.2
Pull request for the second milestone
Discussion about the roadmap for next year
Vote on the new release candidate
Tracking issue for the migration
Moved to the other repository.
Closing this as a duplicate.
I am using version 2.3 on a machine with 16 GB.
Environment: Ubuntu 24.04, Node 22, Chrome 130.
First draft of the minutes
"""
