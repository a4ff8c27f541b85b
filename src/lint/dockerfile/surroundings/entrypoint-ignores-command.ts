import { message } from '../../../base/message.ts';
import type { Instruction, Stage } from '../../../dockerfile/index.ts';
import type { LocalImage } from '../../project/local-image.ts';
import { simpleCommand } from '../syntax/simple-command.ts';
import { atEnd, type Rule, type SpanFix } from '../rule.ts';

/** The entrypoint that a stage ends with. */
interface Entrypoint {
  readonly isShell: boolean;
  /** `undefined` if the base image brings it. */
  readonly instruction: Instruction | undefined;
}

/**
 * An ENTRYPOINT in shell form gets CMD as `$0` and further, which it hardly ever looks at. The base image may bring it, if it
 * is here to be asked.
 */
export const rule: Rule = atEnd(
  {
    code: 'EntrypointIgnoresCommand',
    aliases: [],
    name: 'entrypoint-ignores-command',
    severity: 'warning',
    title: message('Give CMD to an ENTRYPOINT that takes it'),
    fixable: true,
  },
  ({ stages }, report, { project }) => {
    const entrypoints = new Map<Stage, Entrypoint>();
    for (const stage of stages) {
      const below = stage.base ? entrypoints.get(stage.base) : ofImage(project.images?.get(stage.reference));
      const own = stage.instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT');
      const entrypoint = own ? ofInstruction(own) : below;
      if (entrypoint) entrypoints.set(stage, entrypoint);
      const command = stage.instructions.findLast(({ keyword }) => keyword === 'CMD');
      if (!entrypoint?.isShell || !command || isEmpty(command)) continue;
      report({
        at: command.argument.span,
        message: entrypoint.instruction
          ? message('The ENTRYPOINT is in shell form, so that nothing takes this CMD')
          : message('The ENTRYPOINT of the base image is in shell form, so that nothing takes this CMD'),
        fixes: entrypoint.instruction ? asArray(entrypoint.instruction) : [],
      });
    }
  },
);

/** A script that uses its parameters takes the CMD. */
const parameters = /\$(?:[@*#0-9]|\{[@*#0-9])/;

function ofInstruction(instruction: Instruction): Entrypoint {
  const { argument, exec, notStrings } = instruction;
  const isShell = exec === undefined && !notStrings && argument.text !== '' && !argument.text.startsWith('[') && !parameters.test(argument.text);
  return { isShell, instruction };
}

function ofImage(image: LocalImage | undefined): Entrypoint | undefined {
  if (!image) return undefined;
  const [shell = '', option, script = '', ...more] = image.entrypoint;
  return { isShell: /(?:^|\/)(?:ba|da|a)?sh$/.test(shell) && option === '-c' && more.length === 0 && !parameters.test(script), instruction: undefined };
}

/** `CMD []` takes away the base image's. */
function isEmpty({ exec, argument }: Instruction): boolean {
  return exec ? exec.length === 0 : argument.text === '';
}

function asArray({ argument, commented }: Instruction): SpanFix[] {
  const words = commented ? undefined : simpleCommand(argument.text);
  if (!words) return [];
  return [{
    title: message('Write ENTRYPOINT as a JSON array, so that it gets CMD as arguments'), safe: false,
    edits: [{ at: argument.span, newText: `[${words.map(word => JSON.stringify(word)).join(', ')}]` }],
  }];
}
