import { message } from '../../../base/message.ts';
import { isImageReference, type Source, sourcesOf, StageNames } from '../../../dockerfile/index.ts';
import { withState, type Context, type Problem, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';

interface State {
  readonly names: StageNames;
  /** To look for similar names costs time. */
  hints: number;
}

/** Enough for a person. */
const mostHints = 500;

/** More stages than a reader could confuse. */
const mostNames = 200;

/** What is there without a stage: BuildKit's names, and images with a version, a registry or a folder. */
const noStage = /^(?:scratch|context)$|[/:@.]/i;

/**
 * COPY and the mounts of RUN take files from an earlier stage, an image or a named context (`dockerfile2llb/convert.go`,
 * toCommand). A plain word that is no stage is an image without a version at best; a number or a later stage stops the build.
 */
export const rule: Rule = withState<State>(
  {
    code: 'DL3022',
    aliases: [],
    name: 'copy-from-unknown',
    severity: 'warning',
    title: message('Copy from an earlier stage, or from an image with a version'),
    fixable: true,
  },
  ['COPY', 'RUN'],
  {
    per: 'file',
    start: file => ({ names: new StageNames(file.stages), hints: 0 }),
    visit(state, instruction, context) {
      for (const source of sourcesOf(instruction)) {
        const problem = problemWith(source, state, context);
        if (problem) context.report({ at: source.span, ...problem });
      }
    },
  },
);

function problemWith({ by, text, span }: Source, state: State, { stage, around }: Context): Omit<Problem, 'at'> | undefined {
  const shown = shorten(text);
  const found = state.names.find(text);
  const index = stage?.index ?? 0;
  if (found && found.index <= index && stage) return undefined;
  if (/^\d+$/.test(text)) return { severity: 'error', message: message('There is no earlier stage {0}; the first one has the number 0', shown) };
  if (found) return { severity: 'error', message: message('The stage {0} comes later: a stage can take files from earlier ones only', shown) };
  if (text.includes('$')) {
    return by === 'mount' ? undefined : { message: message('Docker replaces no variables here; write FROM {0} AS a name, and copy from that name', shown) };
  }
  if (noStage.test(text) || !isImageReference(text) || around.project.builds?.some(({ contexts }) => contexts.includes(text))) return undefined;
  const meant = state.hints++ < mostHints ? suggest(text, state.names.before(stage, mostNames)) : undefined;
  if (meant !== undefined) {
    return {
      message: message('No earlier stage is named {0}; did you mean {1}?', shown, shorten(meant)),
      fixes: [{ title: message('Change to {0}', shorten(meant)), safe: false, edits: [{ at: span, newText: meant }] }],
    };
  }
  if (by === 'mount') return undefined;
  return { message: message('No earlier stage is named {0}; if it is an image, name its version, as in {0}:1.0', shown) };
}
