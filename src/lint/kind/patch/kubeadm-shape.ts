import { message } from '../../../base/message.ts';
import { any, list, object, type ObjectShape, type Shape } from '../../yaml/shape.ts';

/**
 * The fields that kubeadm reads, of `v1beta2` to `v1beta4` together
 * (https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/ and the pages of the older versions).
 */
export const kubeadmShapes: Readonly<Record<string, ObjectShape>> = kubeadm();

/**
 * The fields at the top of what the kubelet and kube-proxy read, Kubernetes 1.20 to 1.36. There may be others: what is not
 * here is a slip only if it looks like one of these.
 */
export const componentShapes: Readonly<Record<string, ObjectShape>> = {
  KubeletConfiguration: top('KubeletConfiguration', anyOf(`
    enableServer staticPodPath podLogsDir syncFrequency fileCheckFrequency httpCheckFrequency staticPodURL staticPodURLHeader address port readOnlyPort tlsCertFile
    tlsPrivateKeyFile tlsCipherSuites tlsMinVersion rotateCertificates serverTLSBootstrap authentication authorization registryPullQPS registryBurst
    imagePullCredentialsVerificationPolicy preloadedImagesVerificationAllowlist eventRecordQPS eventBurst enableDebuggingHandlers enableContentionProfiling
    healthzPort healthzBindAddress oomScoreAdj clusterDomain clusterDNS streamingConnectionIdleTimeout nodeStatusUpdateFrequency nodeStatusReportFrequency
    nodeLeaseDurationSeconds imageMinimumGCAge imageMaximumGCAge imageGCHighThresholdPercent imageGCLowThresholdPercent volumeStatsAggPeriod kubeletCgroups
    systemCgroups cgroupRoot cgroupsPerQOS cgroupDriver cpuManagerPolicy singleProcessOOMKill cpuManagerPolicyOptions cpuManagerReconcilePeriod memoryManagerPolicy
    topologyManagerPolicy topologyManagerScope topologyManagerPolicyOptions qosReserved runtimeRequestTimeout hairpinMode maxPods podCIDR podPidsLimit resolvConf
    runOnce cpuCFSQuota cpuCFSQuotaPeriod nodeStatusMaxImages maxOpenFiles contentType kubeAPIQPS kubeAPIBurst serializeImagePulls maxParallelImagePulls
    evictionHard evictionSoft evictionSoftGracePeriod evictionPressureTransitionPeriod evictionMaxPodGracePeriod evictionMinimumReclaim
    mergeDefaultEvictionSettings podsPerCore enableControllerAttachDetach protectKernelDefaults makeIPTablesUtilChains iptablesMasqueradeBit iptablesDropBit
    featureGates failSwapOn memorySwap containerLogMaxSize containerLogMaxFiles containerLogMaxWorkers containerLogMonitorInterval
    configMapAndSecretChangeDetectionStrategy systemReserved kubeReserved reservedSystemCPUs showHiddenMetricsForVersion systemReservedCgroup
    kubeReservedCgroup enforceNodeAllocatable allowedUnsafeSysctls volumePluginDir providerID kernelMemcgNotification logging enableSystemLogHandler
    enableSystemLogQuery shutdownGracePeriod shutdownGracePeriodCriticalPods shutdownGracePeriodByPodPriority crashLoopBackOff reservedMemory
    enableProfilingHandler enableDebugFlagsHandler seccompDefault memoryThrottlingFactor registerWithTaints registerNode tracing localStorageCapacityIsolation
    containerRuntimeEndpoint imageServiceEndpoint failCgroupV1 userNamespaces`)),
  KubeProxyConfiguration: top('KubeProxyConfiguration', anyOf(`
    featureGates bindAddress healthzBindAddress metricsBindAddress bindAddressHardFail enableProfiling showHiddenMetricsForVersion clientConnection configSyncPeriod
    conntrack iptables ipvs nftables winkernel windowsRunAsService detectLocalMode detectLocal clusterCIDR nodePortAddresses oomScoreAdj mode portRange
    hostnameOverride udpIdleTimeout logging`)),
};

function kubeadm(): Record<string, ObjectShape> {
  const args = 'extraArgs extraVolumes extraEnvs';
  const image = 'imageRepository imageTag';
  const nodeRegistration = part('NodeRegistration', anyOf('name criSocket taints kubeletExtraArgs ignorePreflightErrors imagePullPolicy imagePullSerial'));
  const localAPIEndpoint = part('LocalAPIEndpoint', anyOf('advertiseAddress bindPort'));
  const patches = part('Patches', anyOf('directory'));
  const timeouts = part('Timeouts', anyOf('controlPlaneComponentHealthCheck kubeletHealthCheck kubernetesAPICall etcdAPICall tlsBootstrap discovery upgradeManifests'));
  return {
    ClusterConfiguration: top('ClusterConfiguration', {
      ...anyOf(`kubernetesVersion controlPlaneEndpoint certificatesDir imageRepository useHyperKubeImage featureGates clusterName encryptionAlgorithm
        certificateValidityPeriod caCertificateValidityPeriod`),
      etcd: part('Etcd', {
        local: part('LocalEtcd', anyOf(`${image} dataDir extraArgs extraEnvs serverCertSANs peerCertSANs`)),
        external: part('ExternalEtcd', anyOf('endpoints httpEndpoints caFile certFile keyFile')),
      }),
      networking: part('Networking', anyOf('serviceSubnet podSubnet dnsDomain')),
      apiServer: part('APIServer', anyOf(`${args} certSANs timeoutForControlPlane`)),
      controllerManager: part('ControllerManager', anyOf(args)),
      scheduler: part('Scheduler', anyOf(args)),
      dns: part('DNS', anyOf(`${image} type disabled`)),
      proxy: part('Proxy', anyOf('disabled')),
    }),
    InitConfiguration: top('InitConfiguration', {
      ...anyOf('certificateKey skipPhases dryRun'), nodeRegistration, localAPIEndpoint, patches, timeouts,
      bootstrapTokens: list(part('BootstrapToken', anyOf('token description ttl expires usages groups'))),
    }),
    JoinConfiguration: top('JoinConfiguration', {
      ...anyOf('caCertPath skipPhases dryRun'), nodeRegistration, patches, timeouts,
      discovery: part('Discovery', {
        ...anyOf('tlsBootstrapToken timeout'),
        bootstrapToken: part('BootstrapTokenDiscovery', anyOf('token apiServerEndpoint caCertHashes unsafeSkipCAVerification')),
        file: part('FileDiscovery', anyOf('kubeConfigPath')),
      }),
      controlPlane: part('JoinControlPlane', { ...anyOf('certificateKey'), localAPIEndpoint }),
    }),
  };
}

type Shapes = Readonly<Record<string, Shape>>;

/** Fields of which only the name counts. */
function anyOf(names: string): Shapes {
  return Object.fromEntries(names.trim().split(/\s+/).map(name => [name, any]));
}

function top(name: string, shapes: Shapes): ObjectShape {
  return part(name, { ...anyOf('kind apiVersion metadata'), ...shapes });
}

function part(name: string, shapes: Shapes): ObjectShape {
  return object(name, Object.fromEntries(Object.entries(shapes).map(([field, shape]) => [field, { shape, doc: message('A field that kubeadm reads') }])));
}
