import type { Labels } from '../../object/meta.ts';
import { badRequest } from '../error.ts';

/** One condition of a selector: "Label selectors" of the Kubernetes documentation. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'in' | 'notin' | 'exists' | '!' | 'gt' | 'lt';
  readonly values: readonly string[];
  /** How it is written, where that is by a sign: `=`, `==`, `!=`, `<`, `>`. */
  readonly sign?: string;
}

/** Whether labels meet all of them. */
export function matches(requirements: readonly Requirement[], labels: Labels = {}): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
      case 'in': return value !== undefined && values.includes(value);
      case 'notin': return value === undefined || !values.includes(value);
      case 'exists': return value !== undefined;
      case '!': return value === undefined;
      case 'gt': return value !== undefined && Number(value) > Number(values[0]);
      case 'lt': return value !== undefined && Number(value) < Number(values[0]);
    }
  });
}

const keyForm = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const valueForm = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;

/** The text of the parameter `labelSelector`: `app=web,tier in (a, b),!old`. @throws ApiError 400 */
export function parseLabelSelector(text: string): readonly Requirement[] {
  return splitOutside(text).map(part => {
    const requirement = parseRequirement(part.trim());
    if (!requirement || !keyForm.test(requirement.key) || !requirement.values.every(value => valueForm.test(value))) {
      throw badRequest(`unable to parse requirement: found ${JSON.stringify(part.trim())}, which is no requirement of a label selector`);
    }
    return requirement;
  });
}

function parseRequirement(text: string): Requirement | undefined {
  const set = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (set) return { key: set[1] ?? '', operator: set[2] as 'in' | 'notin', values: (set[3] ?? '').split(',').map(value => value.trim()) };
  const compared = /^([^\s=!<>]+)\s*(==|=|!=|<|>)\s*([^\s=!<>]*)$/.exec(text);
  if (compared) {
    const [, key = '', sign, value = ''] = compared;
    const operator = sign === '!=' ? 'notin' : sign === '>' ? 'gt' : sign === '<' ? 'lt' : 'in';
    return (operator === 'gt' || operator === 'lt') && !/^-?\d+$/.test(value) ? undefined : { key, operator, values: [value], ...sign !== undefined && { sign } };
  }
  const absent = /^!\s*(\S+)$/.exec(text);
  if (absent) return { key: absent[1] ?? '', operator: '!', values: [] };
  return /^\S+$/.test(text) ? { key: text, operator: 'exists', values: [] } : undefined;
}

/** The parts between commas that are in no parentheses. */
function splitOutside(text: string): readonly string[] {
  return text.trim() === '' ? [] : text.match(/(?:[^,()]|\([^()]*\)?)+/g) ?? [];
}
