/** Commands whose arguments of the form `NAME=value` are assignments. */
export const declaring: ReadonlySet<string> = new Set(['declare', 'export', 'local', 'readonly', 'typeset']);
