/**
 * Whether a text is a configuration of kind: it says so in one of its documents, or it has what only kind has. Bold
 * marks, tabs, slips and missing fields do not keep it from being one, but another API's name does: Cluster API has a
 * `kind: Cluster` too.
 */
export function isKindConfig(text: string): boolean {
  return text.split(/^---/m).some(isKindDocument);
}

const api = /^["']?kind\.(?:x-k8s|sigs\.k8s)\.io\//;

/** Whether one document is. */
export function isKindDocument(document: string): boolean {
  const start = document.trimStart();
  if (start.startsWith('{')) return /["']?apiVersion["']?\s*:\s*["']?kind\.(?:x-k8s|sigs\.k8s)\.io\//.test(start.slice(0, longestHead));
  const keys = topLevelKeys(document);
  const [apiVersion, kind] = [keys.get('apiVersion'), keys.get('kind')];
  const isCluster = kind !== undefined && /^["']?Cluster\b/i.test(kind);
  if (apiVersion !== undefined && apiVersion !== '') return api.test(apiVersion) || (isCluster && isNobodysApi(apiVersion));
  if (kind !== undefined && !isCluster) return false;
  return keys.has('nodes') && /^[ \t]*(?:- +)?role\s*:\s*["']?control-plane\b/m.test(document);
}

/** Nearly kind's, or of no group, which has no clusters: a slip in a configuration of kind. */
function isNobodysApi(apiVersion: string): boolean {
  return /^["']?kind\b/.test(apiVersion) || !/\/|^["']?v1\b/.test(apiVersion);
}

/** Of a flow mapping, its beginning. */
const longestHead = 10_000;

/** The keys that stand as far left as the first one, with what stands behind them on their lines. */
function topLevelKeys(document: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  let indent: string | undefined;
  for (const [, blanks = '', key = '', value = ''] of document.matchAll(/^\uFEFF?([ \t]*)(?:\*\*)?["']?([A-Za-z]\w*)["']?[ \t]*:(?:[ \t]+([^\n]*))?(?:\r?$|\n)/gm)) {
    indent ??= blanks;
    if (blanks === indent && !keys.has(key)) keys.set(key, value.replace(/\*\*\s*$/, '').trim());
  }
  return keys;
}
