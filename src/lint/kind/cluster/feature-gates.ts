import type { Version } from '../version.ts';

/**
 * Feature gates by the minor version of Kubernetes that has them first, 0 where that is not known: those of 1.36, as of
 * January 2026 (kubernetes/kubernetes `test/compatibility_lifecycle/reference/feature_list.md`).
 */
const introduced: Readonly<Record<number, string>> = {
  0: `AllAlpha AllBeta AggregatedDiscoveryRemoveBetaType AllowDNSOnlyNodeCSR AllowInsecureKubeletCertificateSigningRequests AllowOverwriteTerminationGracePeriodSeconds
    ChangeContainerStatusOnKubeletRestart ContextualLogging ExecProbeTimeout GitRepoVolumeDriver KMSv1 KubeletPodResourcesListUseActivePods
    KubeletRegistrationGetOnExistsOnly LoggingAlphaOptions LoggingBetaOptions StatefulSetSemanticRevisionComparison UnauthenticatedHTTP2DOSMitigation`,
  15: `APIResponseCompression CustomCPUCFSQuotaPeriod LocalStorageCapacityIsolationFSQuotaMonitoring ProcMountType QOSReserved RotateKubeletServerCertificate
    StorageVersionHash WinDSR WinOverlay`,
  16: 'HPAScaleToZero',
  18: 'AnyVolumeDataSource',
  20: 'APIServerIdentity GracefulNodeShutdown StorageVersionAPI',
  21: 'CSIVolumeHealth LogarithmicScaleDown PodDeletionCost',
  22: 'APIServerTracing CPUManagerPolicyOptions KubeletInUserNamespace MemoryQoS NodeSwap',
  23: `CPUManagerPolicyAlphaOptions CPUManagerPolicyBetaOptions GracefulNodeShutdownBasedOnPodPriority HonorPVReclaimPolicy OpenAPIEnums PodAndContainerStatsFromCRI
    RecoverVolumeExpansionFailure`,
  24: 'MaxUnavailableStatefulSet',
  25: `ContainerCheckpoint KubeletTracing MatchLabelKeysInPodTopologySpread NodeInclusionPolicyInPodTopologySpread SELinuxMountReadWriteOncePod UserNamespacesSupport`,
  26: `CrossNamespaceVolumeDataSource DynamicResourceAllocation EventedPLEG PodSchedulingReadiness TopologyManagerPolicyAlphaOptions TopologyManagerPolicyBetaOptions
    TopologyManagerPolicyOptions WindowsHostNetwork`,
  27: `CloudControllerManagerWebhook ClusterTrustBundle InPlacePodVerticalScaling KubeletPodResourcesDynamicResources KubeletPodResourcesGet MultiCIDRServiceAllocator
    NodeLogQuery WatchList`,
  28: `CRDValidationRatcheting ConsistentListFromCache JobBackoffLimitPerIndex JobPodReplacementPolicy KubeletCgroupDriverFromCRI PodReadyToStartContainersCondition
    SchedulerQueueingHints SeparateCacheWatchRPC SidecarContainers UnknownVersionInteroperabilityProxy`,
  29: `ClusterTrustBundleProjection DisableNodeKubeProxyVersion ImageMaximumGCAge KubeletSeparateDiskGC MatchLabelKeysInPodAffinity NFTablesProxyMode
    PodLifecycleSleepAction RuntimeClassInImageCriApi SeparateTaintEvictionController ServiceAccountTokenJTI ServiceAccountTokenNodeBinding
    ServiceAccountTokenNodeBindingValidation ServiceAccountTokenPodNodeInfo StructuredAuthenticationConfiguration TranslateStreamCloseWebsocketRequests VolumeAttributesClass`,
  30: `APIServingWithRoutine CustomResourceFieldSelectors InformerResourceVersion JobManagedBy JobSuccessPolicy OrderedNamespaceDeletion PortForwardWebsockets
    RecursiveReadOnlyMounts RelaxedEnvironmentVariableValidation RetryGenerateName SELinuxMount StorageNamespaceIndex StorageVersionMigrator WatchListClient`,
  31: `AnonymousAuthConfigurableEndpoints AuthorizeNodeWithSelectors AuthorizeWithSelectors ConcurrentWatchObjectDecode CoordinatedLeaderElection
    DisableAllocatorDualWrite ImageVolume ReloadKubeletServerCertificateFile ResilientWatchCacheInitialization ResourceHealthStatus SupplementalGroupsPolicy
    WatchCacheInitializationPostStartHook`,
  32: `AllowUnsafeMalformedObjectDeletion BtreeWatchCache CBORServingAndStorage ClientsAllowCBOR ClientsPreferCBOR ComponentFlagz ComponentStatusz DRAAdminAccess
    DRAResourceClaimDeviceStatus ExternalServiceAccountTokenSigner InPlacePodVerticalScalingAllocatedStatus InPlacePodVerticalScalingExclusiveCPUs
    KubeletCrashLoopBackOffMax KubeletFineGrainedAuthz MutatingAdmissionPolicy PodLevelResources PodLifecycleSleepActionAllowZero PodLogsQuerySplitStreams
    RelaxedDNSSearchValidation RemoteRequestHeaderUID SELinuxChangePolicy SchedulerAsyncPreemption ServiceAccountNodeAudienceRestriction SystemdWatchdog
    WindowsCPUAndMemoryAffinity WindowsGracefulNodeShutdown`,
  33: `AllowParsingUserUIDFromCertAuth ContainerStopSignals DRADeviceTaints DRAPartitionableDevices DRAPrioritizedList DeclarativeValidation
    DeclarativeValidationTakeover DeploymentReplicaSetTerminatingReplicas DisableCPUQuotaWithExclusiveCPUs HPAConfigurableTolerance InOrderInformers
    KubeletEnsureSecretPulledImages KubeletPSI KubeletServiceAccountTokenForCredentialProviders ListFromCacheSnapshot MutableCSINodeAllocatableCount
    PodObservedGenerationTracking PodTopologyLabelsAdmission PreferSameTrafficDistribution ReduceDefaultCrashLoopBackOffDecay SchedulerPopFromBackoffQ
    StorageCapacityScoring StreamingCollectionEncodingToJSON StreamingCollectionEncodingToProtobuf StrictIPCIDRValidation`,
  34: `ClearingNominatedNodeNameAfterBinding ContainerRestartRules DRAConsumableCapacity DRADeviceBindingConditions DRAExtendedResource DRASchedulerFilterTimeout
    DetectCacheInconsistency EnvFiles HostnameOverride InPlacePodVerticalScalingExclusiveMemory MatchLabelKeysInPodTopologySpreadSelectorMerge
    NominatedNodeNameForExpectation PodCertificateRequest PreventStaticPodAPIReferences RelaxedServiceNameValidation SchedulerAsyncAPICalls SizeBasedListCostEstimate
    StructuredAuthenticationConfigurationEgressSelector TokenRequestServiceAccountUIDValidation`,
  35: `AuthorizePodWebsocketUpgradeCreatePermission CRDObservedGenerationTracking CSIServiceAccountTokenSecrets CloudControllerManagerWatchBasedRoutesReconciliation
    ConstrainedImpersonation DRADeviceTaintRules GangScheduling GenericWorkload ImageVolumeWithDigest InOrderInformersBatchProcess
    InPlacePodLevelResourcesVerticalScaling MutablePVNodeAffinity MutablePodResourcesForSuspendedJobs MutableSchedulingDirectivesForSuspendedJobs NodeDeclaredFeatures
    OpportunisticBatching RestartAllContainersOnContainerExits StructuredAuthenticationConfigurationJWKSMetrics TaintTolerationComparisonOperators
    UserNamespacesHostNetworkSupport VolumeLimitScaling`,
  36: 'AtomicFIFO ResourceHealthStatusMessage UnlockWhileProcessingFIFO',
};

/**
 * Feature gates that are gone, by the last minor version that may have them (kubernetes/website
 * `feature-gates-removed.md`, 2023, and what is in `feature-gates.md` of 2023, but not in 1.36 any more).
 */
const removed: Readonly<Record<number, string>> = {
  21: `AttachVolumeLimit BlockVolume CSIBlockVolume CSIDriverRegistry CSIMigrationAWSComplete CSIMigrationAzureDiskComplete CSIMigrationAzureFileComplete
    CSIMigrationGCEComplete CSIMigrationOpenStackComplete EvenPodsSpread RotateKubeletClientCertificate`,
  22: `BalanceAttachedNodeVolumes CRIContainerLogRotation CSIMigrationvSphereComplete CSINodeInfo ExternalPolicyForExternalIP LegacyNodeRoleBehavior
    NodeDisruptionExclusion RootCAConfigMap RunAsGroup SCTPSupport`,
  23: 'BoundServiceAccountTokenVolume CronJobControllerV2 EnableEquivalenceClassCache NamespaceDefaultLabelName NodeLease',
  24: `CSIServiceAccountToken EndpointSlice EndpointSliceNodeName EndpointSliceProxying GenericEphemeralVolume HugePageStorageMediumSize IPv6DualStack
    ImmutableEphemeralVolumes IngressClassNamespacedParams RuntimeClass`,
  25: `AllowInsecureBackendProxy CSIMigrationOpenStack CSIVolumeFSGroupPolicy CSRDuration ConfigurableFSGroupPolicy DefaultPodTopologySpread DynamicKubeletConfig
    IndexedJob NonPreemptingPriority PodAffinityNamespaceSelector PodDisruptionBudget PodOverhead PreferNominatedNode`,
  26: `CSIInlineVolume CSIMigration CSIMigrationAWS CSIMigrationAzureDisk ControllerManagerLeaderMigration DaemonSetUpdateSurge EphemeralContainers ExpandCSIVolumes
    ExpandInUsePersistentVolumes ExpandPersistentVolumes IdentifyPodOS NetworkPolicyEndPort`,
  35: `AdvancedAuditing CPUManager CSIMigrationAzureFile CSIMigrationGCE CSIMigrationvSphere CSIStorageCapacity ConsistentHTTPGetHandlers CronJobTimeZone
    DelegateFSGroupToCSIDriver DevicePlugins DisableAcceleratorUsageMetrics DownwardAPIHugePages DryRun EfficientWatchResumption EndpointSliceTerminatingCondition
    GRPCContainerProbe HPAContainerMetrics JobMutableNodeSchedulingDirectives JobPodFailurePolicy JobTrackingWithFinalizers KMSv2 KubeletCredentialProviders
    LegacyServiceAccountTokenNoAutoGeneration MinDomainsInPodTopologySpread MixedProtocolLBService OpenAPIV3 PodDisruptionConditions PodSecurity ReadWriteOncePod
    RemoveSelfLink StatefulSetAutoDeletePVC StatefulSetStartOrdinal TopologyAwareHints ValidatingAdmissionPolicy`,
};

function byName(table: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(table).flatMap(([minor, names]) => names.split(/\s+/).map(name => [name, Number(minor)] as const)));
}

const [first, last] = [byName(introduced), byName(removed)];

/** The names of all feature gates that are known here; Kubernetes has had more. */
export const featureGates: readonly string[] = [...first.keys(), ...last.keys()];

/** What is known of a feature gate in a version of Kubernetes. */
export type GateState = { readonly state: 'there' | 'unknown' } | { readonly state: 'too new' | 'removed'; readonly minor: number };

export function gateState(name: string, version: Version | undefined): GateState {
  const [since, until] = [first.get(name), last.get(name)];
  if (since === undefined && until === undefined) return { state: 'unknown' };
  if (version && since !== undefined && version.minor < since) return { state: 'too new', minor: since };
  return version && until !== undefined && version.minor > until ? { state: 'removed', minor: until } : { state: 'there' };
}
