import { startControllers } from '../../controller/manager.ts';
import { startScheduler } from '../../scheduler/scheduler.ts';
import { runContainerd } from '../containerd/containerd.ts';
import { crictl } from '../containerd/crictl/crictl.ts';
import { ctr } from '../containerd/ctr.ts';
import { runApiServer } from '../control-plane/api-server.ts';
import { runControllerManager, runScheduler } from '../control-plane/controllers.ts';
import { runEtcd } from '../control-plane/etcd.ts';
import { startCoreDns } from '../dns/coredns.ts';
import { runCertgen } from '../ingress/certgen.ts';
import { startIngressController } from '../ingress/controller.ts';
import { kubeadm } from '../kubeadm/kubeadm.ts';
import { startKubelet } from '../kubelet/kubelet.ts';
import type { HostedRuns } from '../machine.ts';
import { startKindnet } from '../network/kindnet.ts';
import { startKubeProxy } from '../proxy/proxy.ts';
import { runKubelet } from './kubelet.ts';
import { startLocalPath } from './local-path.ts';
import { runNodePart } from './node-part.ts';

/** What the hosted programs do. It is most of the code of a cluster: whoever makes no node does without. */
export const hostedRuns: HostedRuns = {
  'kubeadm': kubeadm,
  'kind-containerd': runContainerd,
  'ctr': ctr,
  'crictl': crictl,
  'etcd': runEtcd,
  'kube-apiserver': runApiServer,
  'kube-controller-manager': runControllerManager(startControllers),
  'kube-scheduler': runScheduler(startScheduler),
  'kubelet': runKubelet(startKubelet),
  'coredns': runNodePart('coredns', startCoreDns),
  'kindnetd': runNodePart('kindnetd', startKindnet),
  'kube-proxy': runNodePart('kube-proxy', startKubeProxy),
  'local-path-provisioner': runNodePart('local-path-provisioner', startLocalPath),
  'nginx-ingress-controller': runNodePart('ingress-nginx', startIngressController),
  'kube-webhook-certgen': runCertgen,
};
