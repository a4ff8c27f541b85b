import { lazily, type Program } from '../../../../kernel/index.ts';

/** What kind puts before several control planes, older and newer releases of it. */
export const balancers: readonly Program[] = [
  { name: 'haproxy', ...lazily(async () => (await import('./haproxy.ts')).haproxy), stateless: true, support: { level: 'some', missing: 'sections frontend, backend and listen with bind, default_backend, server, check and option httpchk: connections are passed on in turn, HTTP as well; no rules, no TLS, no statistics' } },
  { name: 'envoy', ...lazily(async () => (await import('./envoy.ts')).envoy), stateless: true, support: { level: 'some', missing: 'listeners with the filter tcp_proxy, clusters with endpoints and HTTP health checks, static or of files that are watched; no HTTP, no TLS, no admin port' } },
];
