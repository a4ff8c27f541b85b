/** What every `--format` takes. */
export const formatHelp = [
  'How each is printed:', '\'table\':            a table with headings (default)', '\'table TEMPLATE\':   a table of what a Go template prints', '\'json\':             JSON, one object a line', '\'TEMPLATE\':         what a Go template prints',
].join('\n');

/** The same where there is no table. */
export const inspectFormatHelp = ['How each is printed:', '\'json\':             JSON', '\'TEMPLATE\':         what a Go template prints'].join('\n');
