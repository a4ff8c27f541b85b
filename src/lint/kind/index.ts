import { defineLanguage, type RuleGroup } from '../language.ts';
import { surveyKind } from '../project/kind-survey.ts';
import { lineToIgnore } from '../yaml/ignores.ts';
import { yamlGroup } from '../yaml/index.ts';
import { schemaOf } from '../yaml/shape-schema.ts';
import { checkKind } from './check.ts';
import { kindClusterName } from './cluster-name.ts';
import { clusterRules } from './cluster/index.ts';
import { formatRules } from './format/index.ts';
import { machineRules } from './machine/index.ts';
import { mountRules } from './mount/index.ts';
import { networkRules } from './network/index.ts';
import { patchRules } from './patch/index.ts';
import { isKindConfig } from './recognize.ts';
import type { KindRule } from './rule.ts';
import { clusterShape } from './shape.ts';

export { isKindConfig, kindClusterName };

const groups: readonly RuleGroup<KindRule>[] = [
  yamlGroup,
  { folder: 'kind/format', rules: formatRules },
  { folder: 'kind/cluster', rules: clusterRules },
  { folder: 'kind/network', rules: networkRules },
  { folder: 'kind/mount', rules: mountRules },
  { folder: 'kind/patch', rules: patchRules },
  { folder: 'kind/machine', rules: machineRules },
];

/** What `kind create cluster --config` reads. */
export const kind = defineLanguage({ name: 'kind', recognizes: (_, text) => isKindConfig(text), lineToIgnore, groups, schema: schemaOf(clusterShape), survey: surveyKind, check: checkKind });
