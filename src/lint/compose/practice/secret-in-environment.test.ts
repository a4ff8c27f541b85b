import { check } from '../testing.ts';
import { rule } from './secret-in-environment.ts';

describe('secret-in-environment', () => {
  it('finds secrets in lists, mappings and addresses', () => check(rule, `
    services:
      db:
        image: postgres:18
        environment:
          POSTGRES_PASSWORD: letmein
  #                          ^^^^^^^ info SecretInEnvironment: The secret POSTGRES_PASSWORD stands in the file; use secrets:, or a variable from a .env file that is not committed
      api:
        image: example/api:1
        environment:
          - API_KEY=abc123
  #                 ^^^^^^ info SecretInEnvironment: The secret API_KEY stands in the file; use secrets:, or a variable from a .env file that is not committed
          - DATABASE_URL=postgres://app:letmein@db/app
  #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info SecretInEnvironment: The address in DATABASE_URL holds a password; use secrets:, or a variable from a .env file that is not committed
  `));

  it('leaves variables, files and what is no secret', () => check(rule, `
    services:
      db:
        image: postgres:18
        environment:
          POSTGRES_PASSWORD: \${PASSWORD}
          POSTGRES_PASSWORD_FILE: /run/secrets/password
          ALLOW_EMPTY_PASSWORD: "yes"
          PASSWORD:
          TOKEN: ""
          TOKEN_EXPIRY: 3600
          SECRET: /run/secrets/x
          MONKEY: banana
          URL: http://example.com/a@b
      api: {image: example/api:1, environment: [PASSWORD, A=b]}
  `));
});
