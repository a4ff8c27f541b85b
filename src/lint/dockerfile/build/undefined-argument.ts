import type { Message } from '../../../base/message.ts';
import { message } from '../../../base/message.ts';
import { type Dockerfile, expand, isImageReference, isPlatform, platformArguments, type Stage, unknown, variablesIn, type VariableUse } from '../../../dockerfile/index.ts';
import { atEnd, type Report, type Rule, type SpanFix } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import type { Span } from '../../../base/span.ts';
import { suggest } from '../../suggest.ts';
import { platformOf } from './platform.ts';

/** FROM sees the ARGs above the first FROM, and no other variables. */
export const rule: Rule = atEnd(
  {
    code: 'UndefinedArgInFrom',
    aliases: ['BASE_NAME_EMPTY'],
    name: 'undefined-argument',
    severity: 'warning',
    title: message('Declare the variables of FROM above the first FROM'),
    fixable: true,
  },
  (file, report) => {
    const inStages = new Map<string, string>();
    for (const stage of file.stages) {
      checkImage(file, stage, inStages, report);
      checkPlatform(file, stage, inStages, report);
      remember(stage, inStages);
    }
  },
);

/** What ARGs in stages say, for those who wonder why FROM does not see it. */
function remember({ instructions }: Stage, inStages: Map<string, string>): void {
  for (const { keyword, argument, pairs } of instructions) {
    if (keyword === 'ARG') for (const { key } of pairs) inStages.set(key.text, pairs.length === 1 ? argument.text : key.text);
  }
}

function checkImage(file: Dockerfile, { from, image }: Stage, inStages: ReadonlyMap<string, string>, report: Report): void {
  if (!image?.text.includes('$')) return;
  const uses = variablesIn(image.text, file.escape);
  const undeclared = uses.filter(use => !isDeclared(file, use));
  if (undeclared.length === 0) return;
  const reference = expand(image.text, name => platformArguments.get(name) ?? file.globals.lookup(name), file.escape, '');
  const neverAnImage = undeclared.length === uses.length && reference === '';
  for (const use of undeclared) {
    const at = from.line.spanOf(image.start + use.start, image.start + use.end);
    report({
      ...describe(file, use, at, inStages),
      ...(neverAnImage ? { severity: 'error' } : {}),
      aliases: [...(neverAnImage ? ['BASE_NAME_EMPTY'] : []), ...(isImageReference(reference) ? [] : ['InvalidDefaultArgInFrom'])],
    });
  }
}

function checkPlatform(file: Dockerfile, { from }: Stage, inStages: ReadonlyMap<string, string>, report: Report): void {
  const place = platformOf(from)?.valueSpan;
  if (!place) return;
  const written = file.text.slice(place.start, place.end);
  const undeclared = variablesIn(written, file.escape).filter(use => !isDeclared(file, use));
  if (undeclared.length === 0) return;
  const neverAPlatform = !isPlatform(expand(written, name => platformArguments.get(name) ?? givenOne(file.globals.lookup(name)), file.escape, ''));
  for (const use of undeclared) {
    report({
      ...describe(file, use, { start: place.start + use.start, end: place.start + use.end }, inStages),
      ...(neverAPlatform ? { severity: 'error' } : {}),
      aliases: [],
    });
  }
}

/** Somebody gives a part of a platform to an ARG that has no value. */
function givenOne(value: string | undefined): string | undefined {
  return value === unknown ? 'linux' : value;
}

function isDeclared({ globals }: Dockerfile, { name }: VariableUse): boolean {
  return platformArguments.has(name) || globals.lookup(name) !== undefined;
}

/** More names than a reader could confuse. */
const mostNames = 200;

function describe(file: Dockerfile, use: VariableUse, at: Span, inStages: ReadonlyMap<string, string>): { at: Span; message: Message; fixes: SpanFix[] } {
  const name = shorten(use.name);
  const declaration = inStages.get(use.name);
  if (declaration !== undefined) {
    return {
      at, message: message('{0} is declared inside a stage, and FROM sees only the ARGs above the first FROM', name),
      fixes: declare(file, declaration, false),
    };
  }
  const meant = suggest(use.name, [...file.globals.names(mostNames), ...platformArguments.keys()]);
  if (meant !== undefined) {
    const nameAt = at.start + (file.text[at.start + 1] === '{' ? 2 : 1);
    return {
      at, message: message('No ARG above the first FROM declares {0}; did you mean {1}?', name, meant),
      fixes: [{ title: message('Change to {0}', meant), safe: false, edits: [{ at: { start: nameAt, end: nameAt + use.name.length }, newText: meant }] }],
    };
  }
  const hasDefault = use.modifier === '-';
  return {
    at,
    message: hasDefault
      ? message('No ARG above the first FROM declares {0}, so the default always counts', name)
      : message('No ARG above the first FROM declares {0}, so it is empty', name),
    fixes: hasDefault ? declare(file, use.name, true) : [],
  };
}

/** Puts an ARG above the first FROM and its comments. */
function declare({ stages: [first], text }: Dockerfile, declaration: string, safe: boolean): SpanFix[] {
  if (!first || declaration.includes('\n')) return [];
  const place = first.from.comments[0]?.span.start ?? first.from.span.start;
  const start = text.lastIndexOf('\n', place - 1) + 1;
  return [{ title: message('Declare it above the first FROM'), safe, edits: [{ at: { start, end: start }, newText: `ARG ${declaration}\n` }] }];
}
