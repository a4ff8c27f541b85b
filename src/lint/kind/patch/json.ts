import { message } from '../../../base/message.ts';
import { contentOf } from '../../yaml/node.ts';
import { parseYaml } from '../../yaml/parse.ts';
import type { TextProblem } from './toml.ts';

/** What keeps a text from being a JSON 6902 patch in JSON, which it must be for containerd: YAML is not read there. */
export function jsonProblem(text: string): TextProblem | undefined {
  const parsed = parsedJson(text);
  const { length } = text.trimEnd();
  if (parsed) return Array.isArray(parsed.value) || parsed.value === null ? undefined : { at: { start: 0, end: length }, message: message('A JSON 6902 patch must be a list of operations') };
  const { documents: [document], problems: [problem] } = parseYaml(text);
  const isYaml = !problem && contentOf(document?.root)?.kind === 'sequence';
  return isYaml || !problem
    ? { at: { start: 0, end: length }, message: message('kind reads JSON only here, as in [{"op": "add", "path": "/a", "value": 1}]') }
    : { at: problem.at, message: problem.message };
}

function parsedJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
