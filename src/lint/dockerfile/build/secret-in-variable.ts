import { message, type Message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** Words that BuildKit takes for secrets, and words that excuse them (`dockerfile2llb/validations.go`, getSecretsRegex). */
const secret = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const excused = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** Parts of names that hadolint takes for secrets, wherever they stand (hadolint, DL3064). */
const parts = /api_key|client_key|password|private|secret|token|username/i;

/** Names of well-known programs that hadolint takes for secrets, and that the others do not match (hadolint, DL3064). */
const known: ReadonlySet<string> = new Set([
  'AWS_ACCESS_KEY_ID', 'CI_DEPLOY_USER', 'DOCKER_EMAIL', 'FACEBOOK_APP_ID', 'HEROKU_API_USER', 'OKTA_AUTHN_GROUPID', 'OKTA_CLIENT_ORGURL',
  'OKTA_OAUTH2_CLIENTID', 'STRIPE_DEVICE_NAME', 'TRAVIS_OS_NAME', 'TRAVIS_SECURE_ENV_VARS', 'TRAVIS_SUDO',
]);

/** Last words of names that say something about a secret, not the secret itself. */
const about = /_(?:algorithm|alias|dir|endpoint|expiry|header|host|id|length|limit|name|path|prefix|size|ttl|type|uri|url|user|username)$/i;

/**
 * Names that promise a secret. BuildKit and hadolint look for different ones; what only hadolint would find, and what
 * seems to be about a secret only, is `info`.
 */
export const rule: Rule = eachInstruction(
  {
    code: 'DL3064',
    aliases: ['SecretsUsedInArgOrEnv'],
    name: 'secret-in-variable',
    severity: 'warning',
    title: message('Keep secrets out of ARG and ENV'),
    fixable: false,
  },
  ['ARG', 'ENV'],
  ({ keyword, pairs }, { report, stage, trigger }) => {
    for (const { key } of pairs) {
      const name = key.text.replace(/^(["'])(.*)\1$/, '$2');
      const toBuildKit = secret.test(name) && !excused.test(name);
      const toHadolint = parts.test(name) || known.has(name.toUpperCase());
      if (!toBuildKit && (!toHadolint || excused.test(name))) continue;
      const doubtful = !toBuildKit || about.test(name);
      report({
        at: key.span,
        ...(doubtful ? { severity: 'info' } : {}),
        ...(toBuildKit && stage && !trigger ? {} : { aliases: [] }),
        message: complaint(keyword, shorten(name)),
      });
    }
  },
);

function complaint(keyword: string, name: string): Message {
  return keyword === 'ENV'
    ? message('{0} looks like a secret, and ENV is a part of the image that everybody can read; mount secrets with RUN --mount=type=secret', name)
    : message('{0} looks like a secret, and the values of ARG stay in the history of the image; mount secrets with RUN --mount=type=secret', name);
}
