import { message } from '../../../base/message.ts';
import { type Dockerfile, expand, isImageReference, platformArguments, type Stage, unknown, variablesIn, type VariableUse } from '../../../dockerfile/index.ts';
import { atEnd, type Rule, type SpanFix } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/**
 * FROM names no image unless a build argument is given (`dockerfile2llb/validations.go`, validateBaseImagesWithDefaultArgs).
 * Where a Compose file gives it, or `:?` says that it is required, all is well; an ARG without any default seems to be meant so.
 */
export const rule: Rule = atEnd(
  {
    code: 'InvalidDefaultArgInFrom',
    aliases: [],
    name: 'invalid-default-argument',
    severity: 'warning',
    title: message('Give the ARGs of FROM defaults that make an image’s name'),
    fixable: true,
  },
  (file, report, { project }) => {
    const given = new Set(project.builds?.flatMap(({ args }) => Object.keys(args)));
    const defaults = defaultsOf(file);
    for (const stage of file.stages) {
      const { image } = stage;
      if (!image?.text.includes('$')) continue;
      const uses = variablesIn(image.text, file.escape);
      const declared = (name: string) => file.globals.lookup(name) !== undefined;
      if (uses.some(({ name, modifier }) => modifier === '?' || given.has(name) || !(declared(name) || platformArguments.has(name)))) continue;
      const reference = expand(image.text, name => defaults.get(name), file.escape, '');
      if (reference.includes(unknown) || isImageReference(reference)) continue;
      const [first, ...more] = uses.filter(({ name }) => declared(name) && !defaults.get(name));
      report({
        at: image.span,
        ...(first
          ? { severity: 'info', message: message('{0} has no default: without a build argument this is {1}, which is no image', shorten(first.name), shown(reference)) }
          : { message: message('With the defaults of its ARGs this is {0}, which is no image', shown(reference)) }),
        fixes: first && more.length === 0 ? required(stage, first) : [],
      });
    }
  },
);

function shown(reference: string): string {
  return `"${shorten(reference)}"`;
}

/** The values that the ARGs above the first FROM have if nobody sets them. */
function defaultsOf({ preamble, escape }: Dockerfile): Map<string, string> {
  const defaults = new Map(platformArguments);
  for (const { keyword, pairs } of preamble) {
    if (keyword !== 'ARG') continue;
    for (const { key, value } of pairs) if (value) defaults.set(key.text, expand(value.text, name => defaults.get(name), escape, ''));
  }
  return defaults;
}

/** Makes a build without the argument stop with words that say what is missing. */
function required({ from, image }: Stage, { name, start, end, modifier }: VariableUse): SpanFix[] {
  if (!image || modifier !== '') return [];
  return [{
    title: message('Stop the build with a message if {0} is not given', shorten(name)),
    safe: false,
    edits: [{ at: from.line.spanOf(image.start + start, image.start + end), newText: `\${${name}:?required}` }],
  }];
}
