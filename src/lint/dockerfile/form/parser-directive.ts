import { message } from '../../../base/message.ts';
import { type Directive, isEscape, isGoBoolean } from '../../../dockerfile/index.ts';
import { atEnd, type Problem, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { change } from './edits.ts';

/** What BuildKit refuses at the top of the file (`parser/directives.go`, setEscapeToken; `linter/linter.go`, ParseLintOptions). */
export const rule: Rule = atEnd(
  {
    code: 'ParserDirective',
    aliases: ['DL1000', 'INVALID_ESCAPE_DIRECTIVE', 'DUPLICATED_ESCAPE_DIRECTIVE'],
    name: 'parser-directive',
    severity: 'error',
    title: message('Give each parser directive once, with a value that it knows'),
    fixable: true,
  },
  ({ directives, text }, report) => {
    const seen = new Map<string, string>();
    for (const directive of directives) {
      const { name, value } = directive;
      const first = seen.get(name);
      if (first !== undefined) report(twice(directive, first === value, text));
      else if (name === 'escape' && !isEscape(value)) report(noEscape(directive));
      else if (name === 'check') for (const problem of checkOptions(directive)) report(problem);
      if (first === undefined) seen.set(name, value);
    }
  },
);

function twice({ name, span }: Directive, same: boolean, text: string): Problem {
  const next = text.indexOf('\n', span.end) + 1;
  return {
    at: span,
    aliases: name === 'escape' ? ['DL1000', 'DUPLICATED_ESCAPE_DIRECTIVE'] : ['DL1000'],
    message: message('The directive {0} is given twice', name),
    fixes: [{ title: message('Remove this line'), safe: same, edits: [{ at: { start: span.start, end: next === 0 ? span.end : next }, newText: '' }] }],
  };
}

function noEscape({ value, valueSpan }: Directive): Problem {
  const meant = ['\\', '`'].find(character => value.startsWith(character));
  return {
    at: valueSpan,
    aliases: ['DL1000', 'INVALID_ESCAPE_DIRECTIVE'],
    message: value.trim() === ''
      ? message('A blank cannot be the escape character; it is \\ or `')
      : message('{0} cannot be the escape character; it is \\ or `', shorten(value)),
    fixes: meant === undefined ? [] : [change(valueSpan, meant)],
  };
}

const checkOptionNames = ['skip', 'error', 'experimental'];

/** The options in `skip=A,B;error=true`. */
function checkOptions({ value, valueSpan }: Directive): Problem[] {
  const problems: Problem[] = [];
  let start = valueSpan.start;
  for (const option of value.split(';')) {
    const name = option.split('=', 1).join('').trim();
    const begin = start + option.indexOf(name);
    const at = { start: begin, end: begin + Math.max(name.length, 1) };
    start += option.length + 1;
    if (!checkOptionNames.includes(name)) {
      const meant = suggest(name, checkOptionNames);
      problems.push({
        at,
        aliases: ['DL1000'],
        message: message('check has no option {0}; it has skip, error and experimental', shorten(name)),
        fixes: meant === undefined ? [] : [change(at, meant)],
      });
    } else if (!option.includes('=')) {
      problems.push({ at, aliases: ['DL1000'], message: message('{0} needs a value, as in {0}=…', name) });
    } else if (name === 'error' && !isGoBoolean(option.slice(option.indexOf('=') + 1).trim())) {
      problems.push({ at: { start: begin, end: begin + option.trim().length }, aliases: ['DL1000'], message: message('{0} takes true or false', name) });
    }
  }
  return problems;
}
