{{/* Every value is written as JSON, which is YAML that cannot be broken out of. */}}
{{- define "mig-smoke-test.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name | toJson }}
app.kubernetes.io/instance: {{ .Release.Name | toJson }}
{{- end }}

{{- define "mig-smoke-test.jobSpec" -}}
activeDeadlineSeconds: {{ int64 .Values.activeDeadlineSeconds }}
backoffLimit: {{ int64 .Values.backoffLimit }}
ttlSecondsAfterFinished: {{ int64 .Values.ttlSecondsAfterFinished }}
template:
  metadata:
    labels:
      {{- include "mig-smoke-test.selectorLabels" . | nindent 6 }}
  spec:
    {{- /*
    A pod for each try: Helm sees a Job as failed when more pods failed than backoffLimit allows, and does not count the
    restarts of one pod (helm/helm#30877).
    */}}
    restartPolicy: Never
    automountServiceAccountToken: false
    enableServiceLinks: false
    nodeSelector:
      kubernetes.azure.com/agentpool: {{ .Values.poolName | toJson }}
    tolerations: {{ .Values.tolerations | default list | toJson }}
    imagePullSecrets: {{ .Values.imagePullSecrets | default list | toJson }}
    securityContext:
      runAsNonRoot: true
      runAsUser: 65534
      runAsGroup: 65534
      seccompProfile:
        type: RuntimeDefault
    containers:
      - name: check-slice
        image: {{ .Values.image | toJson }}
        command: ["/bin/sh", "-c"]
        args: [{{ .Files.Get "files/check-slice.sh" | toJson }}, "check-slice", {{ .Values.partition | toJson }}]
        {{- /* What the check printed becomes part of the pod's status, too. */}}
        terminationMessagePolicy: FallbackToLogsOnError
        securityContext:
          allowPrivilegeEscalation: false
          readOnlyRootFilesystem: true
          capabilities:
            drop: ["ALL"]
        resources:
          requests:
            cpu: 100m
            memory: 128Mi
          limits:
            cpu: 500m
            memory: 256Mi
            {{ .Values.resourceName | toJson }}: 1
{{- end }}
