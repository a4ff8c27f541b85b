import { nameOf } from '../../dockerfile/index.ts';
import type { SecretKind } from './build-context.ts';

interface SecretForm {
  /** Of the path, which begins with a slash here. */
  readonly path: RegExp;
  /** Of the text: a name alone does not make a secret, since certificates and samples are called alike. */
  readonly text: RegExp;
  readonly kind: SecretKind;
}

/** Files that people keep secrets in, and how one sees that there is one in them. */
const forms: readonly SecretForm[] = [
  { path: /\/id_(?:rsa|dsa|ecdsa|ed25519)$|\.(?:pem|key|ppk)$/, text: /-----BEGIN [A-Z ]*PRIVATE KEY-----|^PuTTY-User-Key-File-/m, kind: 'private key' },
  { path: /\/\.npmrc$/, text: /(?:_authToken|_password|_auth)[ \t]*=[ \t]*(?!\$\{)[^\s"]{6}/, kind: 'credentials' },
  { path: /\/\.yarnrc\.yml$/, text: /npmAuth(?:Token|Ident):[ \t]*["']?(?!\$\{)[^\s"']{6}/, kind: 'credentials' },
  { path: /\/\.pypirc$/, text: /^[ \t]*password[ \t]*[=:][ \t]*\S/m, kind: 'credentials' },
  { path: /\/[._]netrc$/, text: /\bpassword\s+\S/, kind: 'credentials' },
  { path: /\/\.git-credentials$/, text: /:\/\/[^\s:@/]+:[^\s@/]+@/, kind: 'credentials' },
  { path: /\/\.dockercfg$|\/\.docker\/config\.json$/, text: /"auth"\s*:\s*"[^"]/, kind: 'credentials' },
  { path: /\/\.aws\/credentials$/, text: /aws_secret_access_key[ \t]*=[ \t]*\S/, kind: 'credentials' },
  { path: /\/\.kube\/config$|\/kubeconfig(?:\.ya?ml)?$/, text: /^[ \t]*-?[ \t]*(?:client-key-data|token|password):[ \t]*\S/m, kind: 'credentials' },
  { path: /\/\.pgpass$/, text: /^[^#\s:]+:[^:\n]*:[^:\n]*:[^:\n]*:\S/m, kind: 'credentials' },
  { path: /\/(?:application_default_)?credentials\.json$|\/[^/]*(?:service-?account|gcp-key)[^/]*\.json$/, text: /"(?:private_key|refresh_token|client_secret)"\s*:\s*"[^"]/, kind: 'credentials' },
  {
    path: /\/\.env(?:\.[^/]+)?$/,
    text: /^[ \t]*(?:export[ \t]+)?(?:\w*_)?(?:API_?KEY|PASS(?:WORD|WD)?|PRIVATE_KEY|SECRET(?:_\w+)?|TOKEN|ACCESS_KEY)[ \t]*=[ \t]*["']?(?!\$|<|change|your|example|xxx|todo|\*|\s|["'#])\S{4}/im,
    kind: 'variables',
  },
];

/** What is called like a secret but is there to be read. */
const samples = /\.(?:dist|defaults?|example|sample|schema|template|tmpl|tpl|test|ci|vault)$|(?:^|\/)(?:examples?|fixtures?|samples?|test-?data|tests?|__tests__|mocks?)\//i;

/** Whether a file has to be read to know whether it holds a secret. */
export function mayHoldSecret(path: string): boolean {
  return formsOf(path).length > 0;
}

/** What kind of secret a file holds; `undefined` if one sees none. */
export function secretIn(path: string, text: string): SecretKind | undefined {
  return formsOf(path).find(form => form.text.test(text))?.kind;
}

function formsOf(path: string): readonly SecretForm[] {
  if (samples.test(path) || /^(?:public|ca|cert)/i.test(nameOf(path))) return [];
  const absolute = `/${path}`;
  return forms.filter(form => form.path.test(absolute));
}
