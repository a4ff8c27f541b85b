import { oldGrepRule } from './old-grep.ts';

/** `egrep` is `grep -E`. */
export const rule = oldGrepRule('SC2196', 'egrep', 'grep -E');
