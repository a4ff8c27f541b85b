import { parseDocument, stringify } from 'yaml';
import { message, type Message } from '../base/message.ts';

/**
 * What kubectl reads to find clusters (kubernetes.io, "kubeconfig (v1)"), every field as it was written. It holds private keys and tokens: what is shown of it is its
 * description (`describeContexts`), never this.
 */
export interface Kubeconfig {
  /** Empty where none is chosen. */
  readonly currentContext: string;
  readonly contexts: readonly Entry[];
  readonly clusters: readonly Entry[];
  readonly users: readonly Entry[];
  /** What else stands at the top: `preferences`, `extensions` … */
  readonly rest: Fields;
}

export type Fields = Readonly<Record<string, unknown>>;

/** One of a list: its name, and what stands below `context`, `cluster` or `user`. */
export interface Entry {
  readonly name: string;
  readonly fields: Fields;
}

export const emptyKubeconfig: Kubeconfig = { currentContext: '', contexts: [], clusters: [], users: [], rest: {} };

/** Reads a kubeconfig. What cannot be read is told in words that repeat nothing of the text, as it may be a secret; what can be read is there all the same. */
export function parseKubeconfig(text: string): { readonly kubeconfig: Kubeconfig; readonly problems: readonly Message[] } {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error) return { kubeconfig: emptyKubeconfig, problems: [message('line {0} is not valid YAML', text.slice(0, error.pos[0]).split('\n').length)] };
  const whole = toPlain(document);
  if (whole === undefined || whole !== null && !isFields(whole)) return { kubeconfig: emptyKubeconfig, problems: [message('this is no kubeconfig')] };
  const { contexts, clusters, users, 'current-context': currentContext, apiVersion, kind, ...rest } = whole ?? {};
  const isConfig = (apiVersion ?? 'v1') === 'v1' && (kind ?? 'Config') === 'Config';
  return {
    kubeconfig: {
      currentContext: typeof currentContext === 'string' ? currentContext : '',
      contexts: entriesOf(contexts, 'context'), clusters: entriesOf(clusters, 'cluster'), users: entriesOf(users, 'user'), rest,
    },
    problems: isConfig ? [] : [message('this is no kubeconfig')],
  };
}

/** The kubeconfig as kubectl writes it: sorted keys, nothing folded. */
export function writeKubeconfig({ currentContext, contexts, clusters, users, rest }: Kubeconfig): string {
  const list = (entries: readonly Entry[], key: string): readonly Fields[] => entries.map(({ name, fields }) => ({ [key]: fields, name }));
  return stringify({
    ...rest, apiVersion: 'v1', kind: 'Config', 'current-context': currentContext,
    clusters: list(clusters, 'cluster'), contexts: list(contexts, 'context'), users: list(users, 'user'),
  }, { lineWidth: 0, indentSeq: false, sortMapEntries: true, aliasDuplicateObjects: false });
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The document's plain data; nothing where its aliases multiply without end. */
function toPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}

/** The entries of a list that have a name; of two with one name the first, as kubectl does. */
function entriesOf(list: unknown, key: string): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const item of Array.isArray(list) ? list as readonly unknown[] : []) {
    if (!isFields(item) || typeof item['name'] !== 'string' || entries.has(item['name'])) continue;
    entries.set(item['name'], { name: item['name'], fields: isFields(item[key]) ? item[key] : {} });
  }
  return [...entries.values()];
}
