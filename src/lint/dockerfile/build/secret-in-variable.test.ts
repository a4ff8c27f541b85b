import { check } from '../testing.ts';
import { rule } from './secret-in-variable.ts';

describe('secret-in-variable', () => {
  it('finds names of secrets', () => check(rule, `
    ARG SECRET_PASSPHRASE
  #     ^^^^^^^^^^^^^^^^^ warning DL3064: SECRET_PASSPHRASE looks like a secret, and the values of ARG stay in the history of the image; mount secrets with RUN --mount=type=secret
    FROM scratch
    ENV SUPER_Secret=foo
  #     ^^^^^^^^^^^^ warning DL3064: SUPER_Secret looks like a secret, and ENV is a part of the image that everybody can read; mount secrets with RUN --mount=type=secret
    ENV password=bar secret=baz
  #     ^^^^^^^^ warning DL3064: password looks like a secret, and ENV is a part of the image that everybody can read; mount secrets with RUN --mount=type=secret
  #                  ^^^^^^ warning DL3064: secret looks like a secret, and ENV is a part of the image that everybody can read; mount secrets with RUN --mount=type=secret
    ARG super_duper_secret_token=foo auth=bar
  #     ^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3064: super_duper_secret_token looks like a secret, and the values of ARG stay in the history of the image; mount secrets with RUN --mount=type=secret
  #                                  ^^^^ warning DL3064: auth looks like a secret, and the values of ARG stay in the history of the image; mount secrets with RUN --mount=type=secret
    ENV apikey=bar sunflower=foo
  #     ^^^^^^ warning DL3064: apikey looks like a secret, and ENV is a part of the image that everybody can read; mount secrets with RUN --mount=type=secret
    ENV git_key=
  #     ^^^^^^^ warning DL3064: git_key looks like a secret, and ENV is a part of the image that everybody can read; mount secrets with RUN --mount=type=secret
    ONBUILD ARG openai_api_key
  #             ^^^^^^^^^^^^^^ warning DL3064: openai_api_key looks like a secret, and the values of ARG stay in the history of the image; mount secrets with RUN --mount=type=secret
  `));

  it('is less sure of others', () => check(rule, `
    FROM scratch
    ARG AWS_ACCESS_KEY_ID USERNAME
  #     ^^^^^^^^^^^^^^^^^ info DL3064: AWS_ACCESS_KEY_ID looks like a secret, and the values of ARG stay in the history of the image; mount secrets with RUN --mount=type=secret
  #                       ^^^^^^^^ info DL3064: USERNAME looks like a secret, and the values of ARG stay in the history of the image; mount secrets with RUN --mount=type=secret
    ENV PRIVATE_REGISTRY=registry.example TOKEN_URL=https://example.com/token
  #     ^^^^^^^^^^^^^^^^ info DL3064: PRIVATE_REGISTRY looks like a secret, and ENV is a part of the image that everybody can read; mount secrets with RUN --mount=type=secret
  #                                       ^^^^^^^^^ info DL3064: TOKEN_URL looks like a secret, and ENV is a part of the image that everybody can read; mount secrets with RUN --mount=type=secret
  `));

  it('leaves what is public, a file or a version, and other names', () => check(rule, `
    FROM scratch
    ENV PUBLIC_KEY= POSTGRES_PASSWORD_FILE=/run/secrets/password
    ARG public_token SECRET_VERSION
    ARG KEYBOARD MONKEY AUTHOR
    LABEL token=1
  `));
});
