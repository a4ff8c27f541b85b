import { check, checkFix } from '../testing.ts';
import { rule } from './runtime-config.ts';

describe('runtime-config', () => {
  it('finds what the API server cannot read', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    runtimeConfig:
      api/all: "on"
  #            ^^^^ warning KindRuntimeConfig: api/all must be true or false
      alpha: true
  #   ^^^^^ warning KindRuntimeConfig: alpha is neither api/all, api/alpha, api/beta or api/ga, nor a group with a version such as batch/v1
      api/v1: true
  #   ^^^^^^ warning KindRuntimeConfig: api/v1 is neither api/all, api/alpha, api/beta or api/ga, nor a group with a version such as batch/v1
      resource.k8s.io: true
  #   ^^^^^^^^^^^^^^^ warning KindRuntimeConfig: resource.k8s.io is neither api/all, api/alpha, api/beta or api/ga, nor a group with a version such as batch/v1
      resources.k8s.io/v1beta1: true
  #   ^^^^^^^^^^^^^^^^^^^^^^^^ warning KindRuntimeConfig: Kubernetes has no API group resources.k8s.io; did you mean resource.k8s.io?
      storage/v1: true
  #   ^^^^^^^^^^ warning KindRuntimeConfig: Kubernetes has no API group storage; did you mean storage.k8s.io?
  `));

  it('leaves groups and versions', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    runtimeConfig:
      api/alpha: "false"
      v1: ""
      batch/v2alpha1: true
      "certificates.k8s.io/v1beta1/clustertrustbundles": true
      example.com/v1: 1
  `));

  it('corrects a group', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    runtimeConfig:
      resources.k8s.io/v1beta1: "true"
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    runtimeConfig:
      resource.k8s.io/v1beta1: "true"
  `, { safe: false }));
});
