import type { KindRule } from '../rule.ts';
import { rule as kindApiVersion } from './kind-api-version.ts';
import { rule as kindFieldType } from './kind-field-type.ts';
import { rule as kindFieldValue } from './kind-field-value.ts';
import { rule as kindOfCluster } from './kind-of-cluster.ts';
import { rule as kindUnknownField } from './kind-unknown-field.ts';
import { rule as laterCluster } from './later-cluster.ts';
import { rule as yamlVersion } from './yaml-version.ts';

/** What keeps kind from loading the file. Sorted by name. */
export const formatRules: readonly KindRule[] = [kindApiVersion, kindFieldType, kindFieldValue, kindOfCluster, kindUnknownField, laterCluster, yamlVersion];
