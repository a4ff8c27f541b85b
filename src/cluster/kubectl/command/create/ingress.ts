import { Failure } from '../../failure.ts';
import { list, text } from '../../flags.ts';
import type { Json, JsonObject } from '../../json.ts';
import { generator } from '../../resource/generated.ts';

/** `host/path=service:port[,tls[=secret]]`: the regular expression of kubectl's reference. */
const ruleForm = /^([\w*\-.]*)(\/.*)=([\w-]+):([\w-]+)(?:,(tls)=?([\w-]+)?)?/;

/** `kubectl create ingress`. */
export const createIngress = generator({
  path: 'create ingress', aliases: ['ing'],
  usage: 'NAME --rule=host/path=service:port[,tls[=secret]]',
  summary: 'Create an ingress with the specified name',
  failing: 'failed to create ingress:',
  flags: { 'annotation': list('', 'key=value'), 'class': text('', 'Class of the ingress'), 'default-backend': text('', 'service:port for all that no rule matches'), 'rule': list('', 'host/path=service:port[,tls[=secret]]; * at the end of the path: what begins so') },
  *make(_kubectl, { flags }, name) {
    const { annotation: annotations, class: className, 'default-backend': fallback, rule: texts } = flags;
    if (texts.length === 0 && fallback === '') throw new Failure('not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)');
    const rules = texts.map(ruleOf);
    const noted = annotations.map(annotationOf);
    if (fallback !== '' && fallback.split(':').length !== 2) throw new Failure('default-backend should be in format servicename:serviceport');
    const [service = '', port = ''] = fallback.split(':');
    const tls = tlsOf(rules);
    return {
      kind: 'Ingress', apiVersion: 'networking.k8s.io/v1', metadata: { name, creationTimestamp: null, ...noted.length > 0 && { annotations: Object.fromEntries(noted) } },
      spec: { ...className !== '' && { ingressClassName: className }, ...fallback !== '' && { defaultBackend: backend(service, port) }, ...tls.length > 0 && { tls }, ...rules.length > 0 && { rules: byHost(rules) } },
      status: { loadBalancer: {} },
    };
  },
});

interface Rule { readonly host: string; readonly path: JsonObject; readonly secret: string | undefined }

function ruleOf(written: string): Rule {
  const [whole, host = '', path = '', service = '', port = '', tls, secret = ''] = ruleForm.exec(written) ?? [];
  if (whole === undefined) throw new Failure(`rule ${written} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`);
  return { host, path: { path: path.replace(/\*$/, ''), pathType: path.endsWith('*') ? 'Prefix' : 'Exact', backend: backend(service, port) }, secret: tls === undefined ? undefined : secret };
}

function annotationOf(written: string): readonly [key: string, value: string] {
  const at = written.indexOf('=');
  if (at < 1) throw new Failure(`annotation ${written} is invalid and should be in format key=[value]`);
  return [written.slice(0, at), written.slice(at + 1)];
}

function backend(name: string, port: string): JsonObject {
  return { service: { name, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } };
}

/** The paths of a host stand together. */
function byHost(rules: readonly Rule[]): readonly Json[] {
  const hosts = [...new Set(rules.map(({ host }) => host))];
  return hosts.map(host => ({ ...host !== '' && { host }, http: { paths: rules.filter(each => each.host === host).map(({ path }) => path) } }));
}

/** The hosts of a certificate stand together; each has only one. */
function tlsOf(rules: readonly Rule[]): readonly Json[] {
  const secretOf = new Map<string, string>();
  for (const { host, secret } of rules) if (secret !== undefined && !secretOf.has(host)) secretOf.set(host, secret);
  return [...new Set(secretOf.values())].flatMap(secretName => {
    const hosts = [...secretOf].filter(([host, secret]) => host !== '' && secret === secretName).map(([host]) => host);
    return hosts.length === 0 && secretName === '' ? [] : [{ ...hosts.length > 0 && { hosts }, ...secretName !== '' && { secretName } }];
  });
}
