import type { Rule } from '../rule.ts';
import { rule as conflictingSettings } from './conflicting-settings.ts';
import { rule as dependencyCycle } from './dependency-cycle.ts';
import { rule as deviceCountAndIds } from './device-count-and-ids.ts';
import { rule as duplicateContainerName } from './duplicate-container-name.ts';
import { rule as duplicatePublishedPort } from './duplicate-published-port.ts';
import { rule as extendsCycle } from './extends-cycle.ts';
import { rule as externalAttributes } from './external-attributes.ts';
import { rule as healthcheckTest } from './healthcheck-test.ts';
import { rule as hiddenDependency } from './hidden-dependency.ts';
import { rule as inlineAndDockerfile } from './inline-and-dockerfile.ts';
import { rule as mountSource } from './mount-source.ts';
import { rule as networkModeAndNetworks } from './network-mode-and-networks.ts';
import { rule as noImageOrBuild } from './no-image-or-build.ts';
import { rule as platformNotBuilt } from './platform-not-built.ts';
import { rule as repeatedMountTarget } from './repeated-mount-target.ts';
import { rule as resourceSource } from './resource-source.ts';
import { rule as scaledContainerName } from './scaled-container-name.ts';
import { rule as scaledPort } from './scaled-port.ts';
import { rule as unbuildableContext } from './unbuildable-context.ts';
import { rule as undefinedResource } from './undefined-resource.ts';
import { rule as undefinedService } from './undefined-service.ts';
import { rule as unusedResource } from './unused-resource.ts';
import { rule as watchTarget } from './watch-target.ts';

/** What a Compose file means: names, services and resources that must fit together. Sorted by name. */
export const modelRules: readonly Rule[] = [
  conflictingSettings,
  dependencyCycle,
  deviceCountAndIds,
  duplicateContainerName,
  duplicatePublishedPort,
  extendsCycle,
  externalAttributes,
  healthcheckTest,
  hiddenDependency,
  inlineAndDockerfile,
  mountSource,
  networkModeAndNetworks,
  noImageOrBuild,
  platformNotBuilt,
  repeatedMountTarget,
  resourceSource,
  scaledContainerName,
  scaledPort,
  unbuildableContext,
  undefinedResource,
  undefinedService,
  unusedResource,
  watchTarget,
];
