import type { Ingress, IngressBackend } from '../../object/networking.ts';

/** What of a request decides where it goes. */
export interface Asked {
  /** Without its port. */
  readonly host: string;
  /** Without the query. */
  readonly path: string;
  readonly header: (name: string) => string | undefined;
  /** 0 to 1, for canaries. */
  readonly chance: () => number;
}

/** Where a request goes. */
interface Route {
  readonly ingress: Ingress;
  readonly backend: IngressBackend;
  /** What the backend is asked for, if it is not what the client asked for. */
  readonly rewritten?: string;
}

interface Rule {
  readonly ingress: Ingress;
  readonly host: string;
  readonly path: string;
  readonly type: 'Exact' | 'Prefix' | 'ImplementationSpecific';
  readonly backend: IngressBackend;
}

const annotated = (ingress: Ingress, name: string): string | undefined => ingress.metadata.annotations?.[`nginx.ingress.kubernetes.io/${name}`];

const isCanary = (ingress: Ingress): boolean => annotated(ingress, 'canary') === 'true';

/** Picks the rule that fits best ("Ingress", path types and hostname wildcards); a canary of the same host and path may take its place ("Canary" of ingress-nginx' annotations). */
export function routeOf(ingresses: readonly Ingress[], asked: Asked): Route | undefined {
  const rules = ingresses.flatMap(rulesOf);
  const hosts = [...new Set(rules.map(({ host }) => host))].filter(host => matchesHost(host, asked.host)).sort((a, b) => rank(b) - rank(a));
  for (const host of hosts) {
    const fitting = rules.filter(rule => rule.host === host && matchesPath(rule, asked.path));
    const best = fitting.filter(({ ingress }) => !isCanary(ingress)).sort(byExactness)[0];
    if (!best) continue;
    const canary = fitting.find(({ ingress, path }) => isCanary(ingress) && path === best.path);
    const rule = canary && goesToCanary(canary.ingress, asked) ? canary : best;
    const rewritten = rewrite(best, asked.path);
    return { ingress: rule.ingress, backend: rule.backend, ...rewritten !== undefined && { rewritten } };
  }
  const standard = ingresses.find(({ spec }) => spec?.defaultBackend && (spec.rules ?? []).length === 0);
  return standard?.spec?.defaultBackend && { ingress: standard, backend: standard.spec.defaultBackend };
}

function rulesOf(ingress: Ingress): readonly Rule[] {
  return (ingress.spec?.rules ?? []).flatMap(({ host = '', http }) => (http?.paths ?? []).map(({ path = '/', pathType, backend }) => ({ ingress, host, path, type: pathType, backend })));
}

/** A name is more exact than a wildcard, and that more than none. */
const rank = (host: string): number => host === '' ? 0 : host.startsWith('*.') ? 1 : 2;

function matchesHost(host: string, asked: string): boolean {
  if (host === '' || host === asked) return true;
  return host.startsWith('*.') && asked.endsWith(host.slice(1)) && !asked.slice(0, -host.length + 1).includes('.');
}

const isExpression = ({ ingress, type }: Rule): boolean => type === 'ImplementationSpecific' && (annotated(ingress, 'use-regex') === 'true' || annotated(ingress, 'rewrite-target') !== undefined);

function matchesPath(rule: Rule, asked: string): boolean {
  const { path, type } = rule;
  if (isExpression(rule)) return expressionOf(path)?.test(asked) === true;
  if (type === 'Exact') return asked === path;
  const prefix = path.endsWith('/') ? path.slice(0, -1) : path;
  return asked === prefix || asked.startsWith(`${prefix}/`);
}

function byExactness(a: Rule, b: Rule): number {
  return Number(b.type === 'Exact') - Number(a.type === 'Exact') || b.path.length - a.path.length;
}

function expressionOf(path: string): RegExp | undefined {
  try {
    return new RegExp(`^${path}`, 'i');
  } catch {
    return undefined;
  }
}

function rewrite(rule: Rule, asked: string): string | undefined {
  const target = annotated(rule.ingress, 'rewrite-target');
  if (target === undefined || target === '') return undefined;
  const groups = expressionOf(rule.path)?.exec(asked) ?? [];
  return target.replaceAll(/\$(\d)/g, (_, index: string) => groups[Number(index)] ?? '');
}

/** By a header if it says so, else by a share of requests. */
function goesToCanary(ingress: Ingress, { header, chance }: Asked): boolean {
  const name = annotated(ingress, 'canary-by-header');
  const value = name === undefined ? undefined : header(name.toLowerCase());
  const wanted = annotated(ingress, 'canary-by-header-value');
  if (value !== undefined && (wanted === undefined ? value === 'always' : value === wanted)) return true;
  if (value === 'never' && wanted === undefined) return false;
  const total = Number(annotated(ingress, 'canary-weight-total') ?? 100);
  return chance() * total < Number(annotated(ingress, 'canary-weight') ?? 0);
}

/** Whether another ingress has the same host and path already: what the controller's webhook refuses. */
export function taken(ingress: Ingress, others: readonly Ingress[]): string | undefined {
  if (isCanary(ingress)) return undefined;
  const own = rulesOf(ingress);
  for (const other of others) {
    if (isCanary(other) || other.metadata.name === ingress.metadata.name && other.metadata.namespace === ingress.metadata.namespace) continue;
    const same = rulesOf(other).find(({ host, path }) => own.some(rule => rule.host === host && rule.path === path));
    if (same) return `host ${JSON.stringify(same.host || '_')} and path ${JSON.stringify(same.path)} is already defined in ingress ${other.metadata.namespace ?? ''}/${other.metadata.name}`;
  }
  return undefined;
}
