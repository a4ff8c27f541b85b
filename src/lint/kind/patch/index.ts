import type { KindRule } from '../rule.ts';
import { rule as extraArgument } from './extra-argument.ts';
import { rule as patchApiVersion } from './patch-api-version.ts';
import { rule as patchField } from './patch-field.ts';
import { rule as patchKind } from './patch-kind.ts';
import { rule as patchNotUsed } from './patch-not-used.ts';
import { rule as patchOperation } from './patch-operation.ts';
import { rule as patchSyntax } from './patch-syntax.ts';
import { rule as registryMirrors } from './registry-mirrors.ts';

/** Patches for what kubeadm and containerd read. Sorted by name. */
export const patchRules: readonly KindRule[] = [extraArgument, patchApiVersion, patchField, patchKind, patchNotUsed, patchOperation, patchSyntax, registryMirrors];
