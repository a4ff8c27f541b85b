import { deepEqual } from 'node:assert/strict';
import { parseDockerfile } from '../../../dockerfile/index.ts';
import { checkDockerfile } from './check.ts';
import { checkSettings } from './directive.ts';
import { addressOf } from './rules.ts';

/** As `docker build` prints them. */
function found(text: string, { target = '', known = true }: { readonly target?: string; readonly known?: boolean } = {}): readonly string[] {
  return checkDockerfile(parseDockerfile(text), { target, environmentOf: () => known ? ['HOME=/'] : undefined }).map(({ rule, text: told, line }) => `${rule}: ${told} (line ${line})`);
}

// What is expected is what dockerd 28.5 says of the same texts.
describe("BuildKit's checks", () => {
  it('see what the parser sees, whatever is built', () => {
    deepEqual(found('from base as One\nMAINTAINER me\nRUN a \\\n\n b\nFROM base as one\nFROM scratch AS context\nENTRYPOINT []\n'), [
      'NoEmptyContinuation: Empty continuation line (line 5)',
      "StageNameCasing: Stage name 'One' should be lowercase (line 1)",
      'MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label (line 2)',
      "FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 6)",
      "ConsistentInstructionCasing: Command 'from' should match the case of the command majority (uppercase) (line 1)",
      'DuplicateStageName: Duplicate stage name "one", stage names should be unique (line 6)',
      'ReservedStageName: Stage name should not use the same name as reserved stage "context" (line 7)',
    ]);
  });

  it('see what FROM says', () => {
    deepEqual(found('ARG TAGG=1\nARG BASE\nFROM base:${TAG}\nFROM $BASE\nFROM --platform=linux/amd64 base AS x_amd64\nFROM --platform=linux/amd64 base AS x\nFROM --platform=$TARGETPLATFORM base\n'), [
      'InvalidDefaultArgInFrom: Default value for ARG base:${TAG} results in empty or invalid base image name (line 3)',
      "UndefinedArgInFrom: FROM argument 'TAG' is not declared (did you mean TAGG?) (line 3)",
      'InvalidDefaultArgInFrom: Default value for ARG $BASE results in empty or invalid base image name (line 4)',
      'FromPlatformFlagConstDisallowed: FROM --platform flag should not use constant value "linux/amd64" (line 6)',
      'RedundantTargetPlatform: Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior (line 7)',
    ]);
  });

  it('see what the stages say that are built', () => {
    const text = [
      'FROM base AS unused', 'CMD never', 'FROM base', 'ARG PUBLIC_KEY TOKEN_FILE key2', 'ENV API_KEY=1 PATHX=$PATH', 'LABEL a b', 'COPY a /$PATHXX', 'EXPOSE 127.0.0.1:80:80 8080:80 90/Udp', 'WORKDIR $foo/bar',
      'ENTRYPOINT a', 'ENTRYPOINT b', 'SHELL ["a"]', 'CMD x', '',
    ].join('\n');
    const expected = [
      'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ARG "TOKEN_FILE") (line 4)',
      'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV "API_KEY") (line 5)',
      'LegacyKeyValueFormat: "LABEL key=value" should be used instead of legacy "LABEL key value" format (line 6)',
      "UndefinedVar: Usage of undefined variable '$PATHXX' (did you mean $PATHX?) (line 7)",
      "ExposeInvalidFormat: EXPOSE instruction should not define an IP address or host-port mapping, found '127.0.0.1:80:80' (line 8)",
      "ExposeInvalidFormat: EXPOSE instruction should not define an IP address or host-port mapping, found '8080:80' (line 8)",
      "ExposeProtoCasing: Defined protocol '90/Udp' in EXPOSE instruction should be lowercase (line 8)",
      "UndefinedVar: Usage of undefined variable '$foo' (line 9)",
      'JSONArgsRecommended: JSON arguments recommended for ENTRYPOINT to prevent unintended behavior related to OS signals (line 10)',
      'MultipleInstructionsDisallowed: Multiple ENTRYPOINT instructions should not be used in the same stage because only the last one will be used (line 10)',
      'JSONArgsRecommended: JSON arguments recommended for ENTRYPOINT to prevent unintended behavior related to OS signals (line 11)',
    ];
    deepEqual(found(text), expected);
    deepEqual(found(text, { known: false }), expected.filter(line => !line.startsWith('UndefinedVar')));
    deepEqual(found('FROM base AS a\nWORKDIR app\nFROM base AS b\nWORKDIR app\n', { target: 'a' }), ['WorkdirRelativePath: Relative workdir "app" can have unexpected results if the base image changes (line 2)']);
  });

  it('obey the directive, and the build argument before it', () => {
    const file = parseDockerfile('# check=skip=StageNameCasing,UndefinedVar;error=true\nFROM base\n');
    const settings = checkSettings(file, undefined);
    deepEqual([settings.skips('UndefinedVar'), settings.skips('FromAsCasing'), settings.areErrors], [true, false, true]);
    deepEqual([checkSettings(file, 'skip=all').skips('FromAsCasing'), checkSettings(file, 'skip=all').areErrors], [true, false]);
    deepEqual(addressOf('JSONArgsRecommended'), 'https://docs.docker.com/go/dockerfile/rule/json-args-recommended/');
  });
});
