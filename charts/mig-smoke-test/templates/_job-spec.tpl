{{/* Every value is written as JSON, which is YAML that cannot be broken out of. */}}
{{- define "mig-smoke-test.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name | toJson }}
app.kubernetes.io/instance: {{ .Release.Name | toJson }}
{{- end }}

{{/* The spec of a ResourceClaimTemplate cannot change, so that its name carries a hash of the class. */}}
{{- define "mig-smoke-test.claimTemplate" -}}
{{ printf "%s-%s" .Release.Name (sha256sum .Values.deviceClassName | trunc 8) | toJson }}
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
    {{- if .Values.deviceClassName }}
    resourceClaims:
      - name: slice
        resourceClaimTemplateName: {{ include "mig-smoke-test.claimTemplate" . }}
    {{- end }}
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
            {{- if .Values.resourceName }}
            {{ .Values.resourceName | toJson }}: 1
            {{- end }}
          {{- if .Values.deviceClassName }}
          claims:
            - name: slice
          {{- end }}
{{- end }}
