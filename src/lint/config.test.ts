import { deepEqual } from 'node:assert/strict';
import { formatMessage } from '../base/message.ts';
import { mergeConfigs, readCutawayConfig, readHadolintConfig, type LintConfig } from './config.ts';

const said = ({ problems }: LintConfig) => problems.map(problem => formatMessage(problem));

describe('readHadolintConfig', () => {
  it('reads what concerns the rules here', () => {
    deepEqual(readHadolintConfig({
      ignored: ['DL3006', 'DL9999', 'SC9999'],
      override: { error: ['DL3007'], warning: ['DL4000'], info: ['DL3025'], style: ['DL3020'] },
      'failure-threshold': 'style',
      'disable-ignore-pragma': true,
      trustedRegistries: ['docker.io'],
      'label-schema': { maintainer: 'text' },
      'strict-labels': true,
    }), {
      options: { severities: { DL3006: 'off', SC9999: 'off', DL3007: 'error', DL4000: 'warning', DL3025: 'info', DL3020: 'hint' }, pragmas: false, settings: { trustedRegistries: ['docker.io'], labelSchema: { maintainer: 'text' }, strictLabels: true } },
      threshold: 'hint',
      problems: [],
    });
  });

  it('takes an empty file', () => {
    for (const config of [null, undefined, {}, { ignored: null }]) {
      deepEqual(readHadolintConfig(config), { options: { severities: {}, pragmas: true, settings: {} }, threshold: undefined, problems: [] });
    }
  });

  it('never fails with no-fail', () => deepEqual(readHadolintConfig({ 'no-fail': true, 'failure-threshold': 'error' }).threshold, 'none'));

  it('says what is wrong', () => {
    deepEqual(said(readHadolintConfig([])), ['.hadolint.yaml must be a mapping']);
    deepEqual(said(readHadolintConfig({ ignored: 'DL3006', override: { error: [1] }, 'failure-threshold': 'loud' })), [
      'override.error must be a list of names',
      'ignored must be a list of names',
      'failure-threshold must be one of error, warning, info, style, ignore, none',
    ]);
  });
});

describe('readCutawayConfig', () => {
  it('reads names, codes and aliases', () => {
    deepEqual(readCutawayConfig({ lint: { ignore: ['maintainer'], severity: { WorkdirRelativePath: 'hint', DL3006: false, DL3007: 'off' }, threshold: 'info', trustedRegistries: ['*.example.com'], labels: { version: 'semver' } } }), {
      options: { severities: { DL4000: 'off', DL3000: 'hint', DL3006: 'off', DL3007: 'off' }, settings: { trustedRegistries: ['*.example.com'], labelSchema: { version: 'semver' } } },
      threshold: 'info',
      problems: [],
    });
  });

  it('keeps codes of ShellCheck apart that one rule has', () => {
    deepEqual(readCutawayConfig({ lint: { ignore: ['sc2060'], severity: { 'unquoted-pattern': 'info', 'package-upgrade': 'hint', DL3017: 'off' } } }).options.severities, {
      SC2060: 'off', 'unquoted-pattern': 'info', PackageUpgrade: 'hint', DL3017: 'off',
    });
  });

  it('leaves the rest of the file to others', () => deepEqual(readCutawayConfig({ simulator: {} }), { options: { severities: {}, settings: {} }, threshold: undefined, problems: [] }));

  it('says what is wrong', () => {
    deepEqual(said(readCutawayConfig({ lint: { ignore: ['DL9999'], severity: { DL3006: 'loud', nothing: 'error' }, threshold: 'off' } })), [
      'lint.severity.DL3006 must be one of error, warning, info, hint, off',
      'lint.severity: there is no rule nothing',
      'lint.ignore: there is no rule DL9999',
      'lint.threshold must be one of error, warning, info, hint, none',
    ]);
    deepEqual(said(readCutawayConfig('x')), ['.cutaway.yaml must be a mapping']);
  });
});

describe('mergeConfigs', () => {
  it('lets the last one win', () => {
    deepEqual(mergeConfigs([
      readHadolintConfig({ ignored: ['DL3006', 'DL4000'], 'failure-threshold': 'error' }),
      readCutawayConfig({ lint: { severity: { 'untagged-image': 'info' } } }),
    ]), { options: { severities: { DL3006: 'info', DL4000: 'off' }, pragmas: true, settings: {} }, threshold: 'error', problems: [] });
  });
});
