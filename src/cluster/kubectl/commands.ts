import type { Command } from './command.ts';
import { annotate } from './command/annotate.ts';
import { apiResources } from './command/api-resources.ts';
import { apiVersions } from './command/api-versions.ts';
import { apply } from './command/apply.ts';
import { editLastApplied, setLastApplied, viewLastApplied } from './command/apply/last-applied.ts';
import { canI, whoAmI } from './command/auth.ts';
import { authReconcile } from './command/auth-reconcile.ts';
import { autoscale } from './command/autoscale.ts';
import { certificateApprove, certificateDeny } from './command/certificate.ts';
import { clusterInfo } from './command/cluster-info.ts';
import { completion } from './command/completion.ts';
import { currentContext, deleteCluster, deleteContext, deleteUser, getClusters, getContexts, getUsers, renameContext, useContext } from './command/config/contexts.ts';
import { setCluster, setContext, setCredentials, setProperty, unsetProperty } from './command/config/set.ts';
import { configView } from './command/config/view.ts';
import { cordon, uncordon } from './command/cordon.ts';
import { create } from './command/create.ts';
import { createConfigMap } from './command/create/configmap.ts';
import { createDeployment } from './command/create/deployment.ts';
import { createIngress } from './command/create/ingress.ts';
import { createCronJob, createJob } from './command/create/job.ts';
import { createNamespace } from './command/create/namespace.ts';
import { createDisruptionBudget } from './command/create/poddisruptionbudget.ts';
import { createPriorityClass } from './command/create/priorityclass.ts';
import { createQuota } from './command/create/quota.ts';
import { createClusterRole, createClusterRoleBinding, createRole, createRoleBinding } from './command/create/role.ts';
import { createGenericSecret, createRegistrySecret, createTlsSecret } from './command/create/secret.ts';
import { createClusterIp, createExternalName, createLoadBalancer, createNodePort } from './command/create/service.ts';
import { createServiceAccount } from './command/create/serviceaccount.ts';
import { createToken } from './command/create/token.ts';
import { cp } from './command/cp.ts';
import { debug } from './command/debug.ts';
import { remove } from './command/delete.ts';
import { describe } from './command/describe.ts';
import { diff } from './command/diff.ts';
import { drain } from './command/drain.ts';
import { edit } from './command/edit.ts';
import { events } from './command/events.ts';
import { attach, exec } from './command/exec.ts';
import { explain } from './command/explain.ts';
import { expose } from './command/expose.ts';
import { get } from './command/get.ts';
import { kustomize } from './command/kustomize.ts';
import { label } from './command/label.ts';
import { logs } from './command/logs.ts';
import { alpha, pluginList } from './command/others.ts';
import { patch } from './command/patch.ts';
import { portForward } from './command/port-forward.ts';
import { proxy } from './command/proxy.ts';
import { replace } from './command/replace.ts';
import { rolloutPause, rolloutRestart, rolloutResume } from './command/rollout/change.ts';
import { rolloutHistory } from './command/rollout/history.ts';
import { rolloutStatus } from './command/rollout/status.ts';
import { rolloutUndo } from './command/rollout/undo.ts';
import { run } from './command/run.ts';
import { scale } from './command/scale.ts';
import { setEnv } from './command/set/env.ts';
import { setImage } from './command/set/image.ts';
import { setResources, setSelector, setServiceAccount } from './command/set/others.ts';
import { setSubject } from './command/set/subject.ts';
import { taint } from './command/taint.ts';
import { topNode, topPod } from './command/top.ts';
import { version } from './command/version.ts';
import { wait } from './command/wait.ts';

/** Every command of kubectl. */
export const commands: readonly Command[] = [
  annotate, apiResources, apiVersions, apply, autoscale, clusterInfo, cordon, create, createClusterRole, createClusterRoleBinding, createConfigMap, createCronJob, createDeployment, createJob, createNamespace, createRole,
  createRoleBinding, createGenericSecret, createRegistrySecret, createTlsSecret, createClusterIp, createExternalName, createLoadBalancer, createNodePort, createServiceAccount, createToken, remove, describe, drain, explain, expose, get, label, patch,
  replace, rolloutHistory, rolloutPause, rolloutRestart, rolloutResume, rolloutStatus, rolloutUndo, scale, setEnv, setImage, setResources, setSelector, setServiceAccount, taint, uncordon, version, attach, canI, configView, currentContext, deleteCluster, deleteContext, deleteUser, diff, edit, events, exec, getClusters, getContexts, getUsers, logs, pluginList, portForward, renameContext, run, setCluster,
  setContext, setCredentials, setProperty, topNode, topPod, unsetProperty, useContext, wait, whoAmI, alpha, authReconcile, certificateApprove, certificateDeny, completion, cp, debug, createDisruptionBudget, createIngress, createPriorityClass, createQuota, editLastApplied, kustomize, proxy, setLastApplied, setSubject, viewLastApplied,
];
