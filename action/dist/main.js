"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf, __hasOwnProp = Object.prototype.hasOwnProperty;
var __esm = (fn, res, err) => function() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all) => {
  for (var name2 in all)
    __defProp(target, name2, { get: all[name2], enumerable: !0 });
}, __copyProps = (to, from, except, desc) => {
  if (from && typeof from == "object" || typeof from == "function")
    for (let key of __getOwnPropNames(from))
      !__hasOwnProp.call(to, key) && key !== except && __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: !0 }) : target,
  mod
)), __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: !0 }), mod);

// node_modules/yaml/dist/nodes/identity.js
var require_identity = __commonJS({
  "node_modules/yaml/dist/nodes/identity.js"(exports2) {
    "use strict";
    var ALIAS = /* @__PURE__ */ Symbol.for("yaml.alias"), DOC = /* @__PURE__ */ Symbol.for("yaml.document"), MAP = /* @__PURE__ */ Symbol.for("yaml.map"), PAIR = /* @__PURE__ */ Symbol.for("yaml.pair"), SCALAR = /* @__PURE__ */ Symbol.for("yaml.scalar"), SEQ = /* @__PURE__ */ Symbol.for("yaml.seq"), NODE_TYPE = /* @__PURE__ */ Symbol.for("yaml.node.type"), isAlias = (node) => !!node && typeof node == "object" && node[NODE_TYPE] === ALIAS, isDocument = (node) => !!node && typeof node == "object" && node[NODE_TYPE] === DOC, isMap = (node) => !!node && typeof node == "object" && node[NODE_TYPE] === MAP, isPair = (node) => !!node && typeof node == "object" && node[NODE_TYPE] === PAIR, isScalar = (node) => !!node && typeof node == "object" && node[NODE_TYPE] === SCALAR, isSeq = (node) => !!node && typeof node == "object" && node[NODE_TYPE] === SEQ;
    function isCollection(node) {
      if (node && typeof node == "object")
        switch (node[NODE_TYPE]) {
          case MAP:
          case SEQ:
            return !0;
        }
      return !1;
    }
    function isNode(node) {
      if (node && typeof node == "object")
        switch (node[NODE_TYPE]) {
          case ALIAS:
          case MAP:
          case SCALAR:
          case SEQ:
            return !0;
        }
      return !1;
    }
    var hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;
    exports2.ALIAS = ALIAS;
    exports2.DOC = DOC;
    exports2.MAP = MAP;
    exports2.NODE_TYPE = NODE_TYPE;
    exports2.PAIR = PAIR;
    exports2.SCALAR = SCALAR;
    exports2.SEQ = SEQ;
    exports2.hasAnchor = hasAnchor;
    exports2.isAlias = isAlias;
    exports2.isCollection = isCollection;
    exports2.isDocument = isDocument;
    exports2.isMap = isMap;
    exports2.isNode = isNode;
    exports2.isPair = isPair;
    exports2.isScalar = isScalar;
    exports2.isSeq = isSeq;
  }
});

// node_modules/yaml/dist/visit.js
var require_visit = __commonJS({
  "node_modules/yaml/dist/visit.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), BREAK = /* @__PURE__ */ Symbol("break visit"), SKIP = /* @__PURE__ */ Symbol("skip children"), REMOVE = /* @__PURE__ */ Symbol("remove node");
    function visit(node, visitor) {
      let visitor_ = initVisitor(visitor);
      identity2.isDocument(node) ? visit_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE && (node.contents = null) : visit_(null, node, visitor_, Object.freeze([]));
    }
    visit.BREAK = BREAK;
    visit.SKIP = SKIP;
    visit.REMOVE = REMOVE;
    function visit_(key, node, visitor, path) {
      let ctrl = callVisitor(key, node, visitor, path);
      if (identity2.isNode(ctrl) || identity2.isPair(ctrl))
        return replaceNode(key, path, ctrl), visit_(key, ctrl, visitor, path);
      if (typeof ctrl != "symbol") {
        if (identity2.isCollection(node)) {
          path = Object.freeze(path.concat(node));
          for (let i = 0; i < node.items.length; ++i) {
            let ci = visit_(i, node.items[i], visitor, path);
            if (typeof ci == "number")
              i = ci - 1;
            else {
              if (ci === BREAK)
                return BREAK;
              ci === REMOVE && (node.items.splice(i, 1), i -= 1);
            }
          }
        } else if (identity2.isPair(node)) {
          path = Object.freeze(path.concat(node));
          let ck = visit_("key", node.key, visitor, path);
          if (ck === BREAK)
            return BREAK;
          ck === REMOVE && (node.key = null);
          let cv = visit_("value", node.value, visitor, path);
          if (cv === BREAK)
            return BREAK;
          cv === REMOVE && (node.value = null);
        }
      }
      return ctrl;
    }
    async function visitAsync(node, visitor) {
      let visitor_ = initVisitor(visitor);
      identity2.isDocument(node) ? await visitAsync_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE && (node.contents = null) : await visitAsync_(null, node, visitor_, Object.freeze([]));
    }
    visitAsync.BREAK = BREAK;
    visitAsync.SKIP = SKIP;
    visitAsync.REMOVE = REMOVE;
    async function visitAsync_(key, node, visitor, path) {
      let ctrl = await callVisitor(key, node, visitor, path);
      if (identity2.isNode(ctrl) || identity2.isPair(ctrl))
        return replaceNode(key, path, ctrl), visitAsync_(key, ctrl, visitor, path);
      if (typeof ctrl != "symbol") {
        if (identity2.isCollection(node)) {
          path = Object.freeze(path.concat(node));
          for (let i = 0; i < node.items.length; ++i) {
            let ci = await visitAsync_(i, node.items[i], visitor, path);
            if (typeof ci == "number")
              i = ci - 1;
            else {
              if (ci === BREAK)
                return BREAK;
              ci === REMOVE && (node.items.splice(i, 1), i -= 1);
            }
          }
        } else if (identity2.isPair(node)) {
          path = Object.freeze(path.concat(node));
          let ck = await visitAsync_("key", node.key, visitor, path);
          if (ck === BREAK)
            return BREAK;
          ck === REMOVE && (node.key = null);
          let cv = await visitAsync_("value", node.value, visitor, path);
          if (cv === BREAK)
            return BREAK;
          cv === REMOVE && (node.value = null);
        }
      }
      return ctrl;
    }
    function initVisitor(visitor) {
      return typeof visitor == "object" && (visitor.Collection || visitor.Node || visitor.Value) ? Object.assign({
        Alias: visitor.Node,
        Map: visitor.Node,
        Scalar: visitor.Node,
        Seq: visitor.Node
      }, visitor.Value && {
        Map: visitor.Value,
        Scalar: visitor.Value,
        Seq: visitor.Value
      }, visitor.Collection && {
        Map: visitor.Collection,
        Seq: visitor.Collection
      }, visitor) : visitor;
    }
    function callVisitor(key, node, visitor, path) {
      if (typeof visitor == "function")
        return visitor(key, node, path);
      if (identity2.isMap(node))
        return visitor.Map?.(key, node, path);
      if (identity2.isSeq(node))
        return visitor.Seq?.(key, node, path);
      if (identity2.isPair(node))
        return visitor.Pair?.(key, node, path);
      if (identity2.isScalar(node))
        return visitor.Scalar?.(key, node, path);
      if (identity2.isAlias(node))
        return visitor.Alias?.(key, node, path);
    }
    function replaceNode(key, path, node) {
      let parent = path[path.length - 1];
      if (identity2.isCollection(parent))
        parent.items[key] = node;
      else if (identity2.isPair(parent))
        key === "key" ? parent.key = node : parent.value = node;
      else if (identity2.isDocument(parent))
        parent.contents = node;
      else {
        let pt = identity2.isAlias(parent) ? "alias" : "scalar";
        throw new Error(`Cannot replace node with ${pt} parent`);
      }
    }
    exports2.visit = visit;
    exports2.visitAsync = visitAsync;
  }
});

// node_modules/yaml/dist/doc/directives.js
var require_directives = __commonJS({
  "node_modules/yaml/dist/doc/directives.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), visit = require_visit(), escapeChars = {
      "!": "%21",
      ",": "%2C",
      "[": "%5B",
      "]": "%5D",
      "{": "%7B",
      "}": "%7D"
    }, escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]), Directives = class _Directives {
      constructor(yaml, tags) {
        this.docStart = null, this.docEnd = !1, this.yaml = Object.assign({}, _Directives.defaultYaml, yaml), this.tags = Object.assign({}, _Directives.defaultTags, tags);
      }
      clone() {
        let copy = new _Directives(this.yaml, this.tags);
        return copy.docStart = this.docStart, copy;
      }
      /**
       * During parsing, get a Directives instance for the current document and
       * update the stream state according to the current version's spec.
       */
      atDocument() {
        let res = new _Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
          case "1.1":
            this.atNextDocument = !0;
            break;
          case "1.2":
            this.atNextDocument = !1, this.yaml = {
              explicit: _Directives.defaultYaml.explicit,
              version: "1.2"
            }, this.tags = Object.assign({}, _Directives.defaultTags);
            break;
        }
        return res;
      }
      /**
       * @param onError - May be called even if the action was successful
       * @returns `true` on success
       */
      add(line, onError) {
        this.atNextDocument && (this.yaml = { explicit: _Directives.defaultYaml.explicit, version: "1.1" }, this.tags = Object.assign({}, _Directives.defaultTags), this.atNextDocument = !1);
        let parts = line.trim().split(/[ \t]+/), name2 = parts.shift();
        switch (name2) {
          case "%TAG": {
            if (parts.length !== 2 && (onError(0, "%TAG directive should contain exactly two parts"), parts.length < 2))
              return !1;
            let [handle, prefix] = parts;
            return this.tags[handle] = prefix, !0;
          }
          case "%YAML": {
            if (this.yaml.explicit = !0, parts.length !== 1)
              return onError(0, "%YAML directive should contain exactly one part"), !1;
            let [version] = parts;
            if (version === "1.1" || version === "1.2")
              return this.yaml.version = version, !0;
            {
              let isValid = /^\d+\.\d+$/.test(version);
              return onError(6, `Unsupported YAML version ${version}`, isValid), !1;
            }
          }
          default:
            return onError(0, `Unknown directive ${name2}`, !0), !1;
        }
      }
      /**
       * Resolves a tag, matching handles to those defined in %TAG directives.
       *
       * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
       *   `'!local'` tag, or `null` if unresolvable.
       */
      tagName(source, onError) {
        if (source === "!")
          return "!";
        if (source[0] !== "!")
          return onError(`Not a valid tag: ${source}`), null;
        if (source[1] === "<") {
          let verbatim = source.slice(2, -1);
          return verbatim === "!" || verbatim === "!!" ? (onError(`Verbatim tags aren't resolved, so ${source} is invalid.`), null) : (source[source.length - 1] !== ">" && onError("Verbatim tags must end with a >"), verbatim);
        }
        let [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        suffix || onError(`The ${source} tag has no suffix`);
        let prefix = this.tags[handle];
        if (prefix)
          try {
            return prefix + decodeURIComponent(suffix);
          } catch (error) {
            return onError(String(error)), null;
          }
        return handle === "!" ? source : (onError(`Could not resolve tag: ${source}`), null);
      }
      /**
       * Given a fully resolved tag, returns its printable string form,
       * taking into account current tag prefixes and defaults.
       */
      tagString(tag) {
        for (let [handle, prefix] of Object.entries(this.tags))
          if (tag.startsWith(prefix))
            return handle + escapeTagName(tag.substring(prefix.length));
        return tag[0] === "!" ? tag : `!<${tag}>`;
      }
      toString(doc) {
        let lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [], tagEntries = Object.entries(this.tags), tagNames;
        if (doc && tagEntries.length > 0 && identity2.isNode(doc.contents)) {
          let tags = {};
          visit.visit(doc.contents, (_key, node) => {
            identity2.isNode(node) && node.tag && (tags[node.tag] = !0);
          }), tagNames = Object.keys(tags);
        } else
          tagNames = [];
        for (let [handle, prefix] of tagEntries)
          handle === "!!" && prefix === "tag:yaml.org,2002:" || (!doc || tagNames.some((tn) => tn.startsWith(prefix))) && lines.push(`%TAG ${handle} ${prefix}`);
        return lines.join(`
`);
      }
    };
    Directives.defaultYaml = { explicit: !1, version: "1.2" };
    Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
    exports2.Directives = Directives;
  }
});

// node_modules/yaml/dist/doc/anchors.js
var require_anchors = __commonJS({
  "node_modules/yaml/dist/doc/anchors.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), visit = require_visit();
    function anchorIsValid(anchor) {
      if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        let msg = `Anchor must not contain whitespace or control characters: ${JSON.stringify(anchor)}`;
        throw new Error(msg);
      }
      return !0;
    }
    function anchorNames(root) {
      let anchors = /* @__PURE__ */ new Set();
      return visit.visit(root, {
        Value(_key, node) {
          node.anchor && anchors.add(node.anchor);
        }
      }), anchors;
    }
    function findNewAnchor(prefix, exclude) {
      for (let i = 1; ; ++i) {
        let name2 = `${prefix}${i}`;
        if (!exclude.has(name2))
          return name2;
      }
    }
    function createNodeAnchors(doc, prefix) {
      let aliasObjects = [], sourceObjects = /* @__PURE__ */ new Map(), prevAnchors = null;
      return {
        onAnchor: (source) => {
          aliasObjects.push(source), prevAnchors ?? (prevAnchors = anchorNames(doc));
          let anchor = findNewAnchor(prefix, prevAnchors);
          return prevAnchors.add(anchor), anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
          for (let source of aliasObjects) {
            let ref = sourceObjects.get(source);
            if (typeof ref == "object" && ref.anchor && (identity2.isScalar(ref.node) || identity2.isCollection(ref.node)))
              ref.node.anchor = ref.anchor;
            else {
              let error = new Error("Failed to resolve repeated object (this should not happen)");
              throw error.source = source, error;
            }
          }
        },
        sourceObjects
      };
    }
    exports2.anchorIsValid = anchorIsValid;
    exports2.anchorNames = anchorNames;
    exports2.createNodeAnchors = createNodeAnchors;
    exports2.findNewAnchor = findNewAnchor;
  }
});

// node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = __commonJS({
  "node_modules/yaml/dist/doc/applyReviver.js"(exports2) {
    "use strict";
    function applyReviver(reviver, obj, key, val) {
      if (val && typeof val == "object")
        if (Array.isArray(val))
          for (let i = 0, len = val.length; i < len; ++i) {
            let v0 = val[i], v1 = applyReviver(reviver, val, String(i), v0);
            v1 === void 0 ? delete val[i] : v1 !== v0 && (val[i] = v1);
          }
        else if (val instanceof Map)
          for (let k of Array.from(val.keys())) {
            let v0 = val.get(k), v1 = applyReviver(reviver, val, k, v0);
            v1 === void 0 ? val.delete(k) : v1 !== v0 && val.set(k, v1);
          }
        else if (val instanceof Set)
          for (let v0 of Array.from(val)) {
            let v1 = applyReviver(reviver, val, v0, v0);
            v1 === void 0 ? val.delete(v0) : v1 !== v0 && (val.delete(v0), val.add(v1));
          }
        else
          for (let [k, v0] of Object.entries(val)) {
            let v1 = applyReviver(reviver, val, k, v0);
            v1 === void 0 ? delete val[k] : v1 !== v0 && (val[k] = v1);
          }
      return reviver.call(obj, key, val);
    }
    exports2.applyReviver = applyReviver;
  }
});

// node_modules/yaml/dist/nodes/toJS.js
var require_toJS = __commonJS({
  "node_modules/yaml/dist/nodes/toJS.js"(exports2) {
    "use strict";
    var identity2 = require_identity();
    function toJS(value, arg2, ctx) {
      if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
      if (value && typeof value.toJSON == "function") {
        if (!ctx || !identity2.hasAnchor(value))
          return value.toJSON(arg2, ctx);
        let data = { aliasCount: 0, count: 1, res: void 0 };
        ctx.anchors.set(value, data), ctx.onCreate = (res2) => {
          data.res = res2, delete ctx.onCreate;
        };
        let res = value.toJSON(arg2, ctx);
        return ctx.onCreate && ctx.onCreate(res), res;
      }
      return typeof value == "bigint" && !ctx?.keep ? Number(value) : value;
    }
    exports2.toJS = toJS;
  }
});

// node_modules/yaml/dist/nodes/Node.js
var require_Node = __commonJS({
  "node_modules/yaml/dist/nodes/Node.js"(exports2) {
    "use strict";
    var applyReviver = require_applyReviver(), identity2 = require_identity(), toJS = require_toJS(), NodeBase = class {
      constructor(type) {
        Object.defineProperty(this, identity2.NODE_TYPE, { value: type });
      }
      /** Create a copy of this node.  */
      clone() {
        let copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        return this.range && (copy.range = this.range.slice()), copy;
      }
      /** A plain JavaScript representation of this node. */
      toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity2.isDocument(doc))
          throw new TypeError("A document argument is required");
        let ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc,
          keep: !0,
          mapAsMap: mapAsMap === !0,
          mapKeyWarned: !1,
          maxAliasCount: typeof maxAliasCount == "number" ? maxAliasCount : 100
        }, res = toJS.toJS(this, "", ctx);
        if (typeof onAnchor == "function")
          for (let { count: count3, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count3);
        return typeof reviver == "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
    };
    exports2.NodeBase = NodeBase;
  }
});

// node_modules/yaml/dist/nodes/Alias.js
var require_Alias = __commonJS({
  "node_modules/yaml/dist/nodes/Alias.js"(exports2) {
    "use strict";
    var anchors = require_anchors(), visit = require_visit(), identity2 = require_identity(), Node = require_Node(), toJS = require_toJS(), Alias = class extends Node.NodeBase {
      constructor(source) {
        super(identity2.ALIAS), this.source = source, Object.defineProperty(this, "tag", {
          set() {
            throw new Error("Alias nodes cannot have tags");
          }
        });
      }
      /**
       * Resolve the value of this alias within `doc`, finding the last
       * instance of the `source` anchor before this node.
       */
      resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
          throw new ReferenceError("Alias resolution is disabled");
        let nodes;
        ctx?.aliasResolveCache ? nodes = ctx.aliasResolveCache : (nodes = [], visit.visit(doc, {
          Node: (_key, node) => {
            (identity2.isAlias(node) || identity2.hasAnchor(node)) && nodes.push(node);
          }
        }), ctx && (ctx.aliasResolveCache = nodes));
        let found;
        for (let node of nodes) {
          if (node === this)
            break;
          node.anchor === this.source && (found = node);
        }
        if (found && ctx) {
          let { anchors: anchors2, doc: doc2, maxAliasCount } = ctx, data = anchors2.get(found);
          if (data || (toJS.toJS(found, null, ctx), data = anchors2.get(found)), data?.res === void 0) {
            let msg = "This should not happen: Alias anchor was not resolved?";
            throw new ReferenceError(msg);
          }
          if (maxAliasCount >= 0 && (data.count += 1, data.aliasCount === 0 && (data.aliasCount = getAliasCount(doc2, found, anchors2)), data.count * data.aliasCount > maxAliasCount)) {
            let msg = "Excessive alias count indicates a resource exhaustion attack";
            throw new ReferenceError(msg);
          }
        }
        return found;
      }
      toJSON(_arg, ctx) {
        if (!ctx)
          return { source: this.source };
        let source = this.resolve(ctx.doc, ctx);
        if (!source) {
          let msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
          throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
      }
      toString(ctx, _onComment, _onChompKeep) {
        let src = `*${this.source}`;
        if (ctx) {
          if (anchors.anchorIsValid(this.source), ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
            let msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new Error(msg);
          }
          if (ctx.implicitKey)
            return `${src} `;
        }
        return src;
      }
    };
    function getAliasCount(doc, node, anchors2) {
      if (identity2.isAlias(node)) {
        let source = node.resolve(doc), anchor = anchors2 && source && anchors2.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
      } else if (identity2.isCollection(node)) {
        let count3 = 0;
        for (let item of node.items) {
          let c = getAliasCount(doc, item, anchors2);
          c > count3 && (count3 = c);
        }
        return count3;
      } else if (identity2.isPair(node)) {
        let kc = getAliasCount(doc, node.key, anchors2), vc = getAliasCount(doc, node.value, anchors2);
        return Math.max(kc, vc);
      }
      return 1;
    }
    exports2.Alias = Alias;
  }
});

// node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = __commonJS({
  "node_modules/yaml/dist/nodes/Scalar.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), Node = require_Node(), toJS = require_toJS(), isScalarValue = (value) => !value || typeof value != "function" && typeof value != "object", Scalar = class extends Node.NodeBase {
      constructor(value) {
        super(identity2.SCALAR), this.value = value;
      }
      toJSON(arg2, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg2, ctx);
      }
      toString() {
        return String(this.value);
      }
    };
    Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
    Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
    Scalar.PLAIN = "PLAIN";
    Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
    Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
    exports2.Scalar = Scalar;
    exports2.isScalarValue = isScalarValue;
  }
});

// node_modules/yaml/dist/doc/createNode.js
var require_createNode = __commonJS({
  "node_modules/yaml/dist/doc/createNode.js"(exports2) {
    "use strict";
    var Alias = require_Alias(), identity2 = require_identity(), Scalar = require_Scalar(), defaultTagPrefix = "tag:yaml.org,2002:";
    function findTagObject(value, tagName, tags) {
      if (tagName) {
        let match = tags.filter((t) => t.tag === tagName), tagObj = match.find((t) => !t.format) ?? match[0];
        if (!tagObj)
          throw new Error(`Tag ${tagName} not found`);
        return tagObj;
      }
      return tags.find((t) => t.identify?.(value) && !t.format);
    }
    function createNode(value, tagName, ctx) {
      if (identity2.isDocument(value) && (value = value.contents), identity2.isNode(value))
        return value;
      if (identity2.isPair(value)) {
        let map = ctx.schema[identity2.MAP].createNode?.(ctx.schema, null, ctx);
        return map.items.push(value), map;
      }
      (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt < "u" && value instanceof BigInt) && (value = value.valueOf());
      let { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx, ref;
      if (aliasDuplicateObjects && value && typeof value == "object") {
        if (ref = sourceObjects.get(value), ref)
          return ref.anchor ?? (ref.anchor = onAnchor(value)), new Alias.Alias(ref.anchor);
        ref = { anchor: null, node: null }, sourceObjects.set(value, ref);
      }
      tagName?.startsWith("!!") && (tagName = defaultTagPrefix + tagName.slice(2));
      let tagObj = findTagObject(value, tagName, schema.tags);
      if (!tagObj) {
        if (value && typeof value.toJSON == "function" && (value = value.toJSON()), !value || typeof value != "object") {
          let node2 = new Scalar.Scalar(value);
          return ref && (ref.node = node2), node2;
        }
        tagObj = value instanceof Map ? schema[identity2.MAP] : Symbol.iterator in Object(value) ? schema[identity2.SEQ] : schema[identity2.MAP];
      }
      onTagObj && (onTagObj(tagObj), delete ctx.onTagObj);
      let node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from == "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
      return tagName ? node.tag = tagName : tagObj.default || (node.tag = tagObj.tag), ref && (ref.node = node), node;
    }
    exports2.createNode = createNode;
  }
});

// node_modules/yaml/dist/nodes/Collection.js
var require_Collection = __commonJS({
  "node_modules/yaml/dist/nodes/Collection.js"(exports2) {
    "use strict";
    var createNode = require_createNode(), identity2 = require_identity(), Node = require_Node();
    function collectionFromPath(schema, path, value) {
      let v = value;
      for (let i = path.length - 1; i >= 0; --i) {
        let k = path[i];
        if (typeof k == "number" && Number.isInteger(k) && k >= 0) {
          let a = [];
          a[k] = v, v = a;
        } else
          v = /* @__PURE__ */ new Map([[k, v]]);
      }
      return createNode.createNode(v, void 0, {
        aliasDuplicateObjects: !1,
        keepUndefined: !1,
        onAnchor: () => {
          throw new Error("This should not happen, please report a bug.");
        },
        schema,
        sourceObjects: /* @__PURE__ */ new Map()
      });
    }
    var isEmptyPath = (path) => path == null || typeof path == "object" && !!path[Symbol.iterator]().next().done, Collection = class extends Node.NodeBase {
      constructor(type, schema) {
        super(type), Object.defineProperty(this, "schema", {
          value: schema,
          configurable: !0,
          enumerable: !1,
          writable: !0
        });
      }
      /**
       * Create a copy of this collection.
       *
       * @param schema - If defined, overwrites the original's schema
       */
      clone(schema) {
        let copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        return schema && (copy.schema = schema), copy.items = copy.items.map((it) => identity2.isNode(it) || identity2.isPair(it) ? it.clone(schema) : it), this.range && (copy.range = this.range.slice()), copy;
      }
      /**
       * Adds a value to the collection. For `!!map` and `!!omap` the value must
       * be a Pair instance or a `{ key, value }` object, which may not have a key
       * that already exists in the map.
       */
      addIn(path, value) {
        if (isEmptyPath(path))
          this.add(value);
        else {
          let [key, ...rest] = path, node = this.get(key, !0);
          if (identity2.isCollection(node))
            node.addIn(rest, value);
          else if (node === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
      }
      /**
       * Removes a value from the collection.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path) {
        let [key, ...rest] = path;
        if (rest.length === 0)
          return this.delete(key);
        let node = this.get(key, !0);
        if (identity2.isCollection(node))
          return node.deleteIn(rest);
        throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path, keepScalar) {
        let [key, ...rest] = path, node = this.get(key, !0);
        return rest.length === 0 ? !keepScalar && identity2.isScalar(node) ? node.value : node : identity2.isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
      }
      hasAllNullValues(allowScalar) {
        return this.items.every((node) => {
          if (!identity2.isPair(node))
            return !1;
          let n = node.value;
          return n == null || allowScalar && identity2.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
        });
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       */
      hasIn(path) {
        let [key, ...rest] = path;
        if (rest.length === 0)
          return this.has(key);
        let node = this.get(key, !0);
        return identity2.isCollection(node) ? node.hasIn(rest) : !1;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path, value) {
        let [key, ...rest] = path;
        if (rest.length === 0)
          this.set(key, value);
        else {
          let node = this.get(key, !0);
          if (identity2.isCollection(node))
            node.setIn(rest, value);
          else if (node === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
      }
    };
    exports2.Collection = Collection;
    exports2.collectionFromPath = collectionFromPath;
    exports2.isEmptyPath = isEmptyPath;
  }
});

// node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyComment.js"(exports2) {
    "use strict";
    var stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
    function indentComment(comment, indent) {
      return /^\n+$/.test(comment) ? comment.substring(1) : indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
    }
    var lineComment = (str, indent, comment) => str.endsWith(`
`) ? indentComment(comment, indent) : comment.includes(`
`) ? `
` + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
    exports2.indentComment = indentComment;
    exports2.lineComment = lineComment;
    exports2.stringifyComment = stringifyComment;
  }
});

// node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = __commonJS({
  "node_modules/yaml/dist/stringify/foldFlowLines.js"(exports2) {
    "use strict";
    var FOLD_FLOW = "flow", FOLD_BLOCK = "block", FOLD_QUOTED = "quoted";
    function foldFlowLines(text3, indent, mode = "flow", { indentAtStart, lineWidth: lineWidth2 = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
      if (!lineWidth2 || lineWidth2 < 0)
        return text3;
      lineWidth2 < minContentWidth && (minContentWidth = 0);
      let endStep = Math.max(1 + minContentWidth, 1 + lineWidth2 - indent.length);
      if (text3.length <= endStep)
        return text3;
      let folds = [], escapedFolds = {}, end = lineWidth2 - indent.length;
      typeof indentAtStart == "number" && (indentAtStart > lineWidth2 - Math.max(2, minContentWidth) ? folds.push(0) : end = lineWidth2 - indentAtStart);
      let split, prev, overflow = !1, i = -1, escStart = -1, escEnd = -1;
      mode === FOLD_BLOCK && (i = consumeMoreIndentedLines(text3, i, indent.length), i !== -1 && (end = i + endStep));
      for (let ch; ch = text3[i += 1]; ) {
        if (mode === FOLD_QUOTED && ch === "\\") {
          switch (escStart = i, text3[i + 1]) {
            case "x":
              i += 3;
              break;
            case "u":
              i += 5;
              break;
            case "U":
              i += 9;
              break;
            default:
              i += 1;
          }
          escEnd = i;
        }
        if (ch === `
`)
          mode === FOLD_BLOCK && (i = consumeMoreIndentedLines(text3, i, indent.length)), end = i + indent.length + endStep, split = void 0;
        else {
          if (ch === " " && prev && prev !== " " && prev !== `
` && prev !== "	") {
            let next = text3[i + 1];
            next && next !== " " && next !== `
` && next !== "	" && (split = i);
          }
          if (i >= end)
            if (split)
              folds.push(split), end = split + endStep, split = void 0;
            else if (mode === FOLD_QUOTED) {
              for (; prev === " " || prev === "	"; )
                prev = ch, ch = text3[i += 1], overflow = !0;
              let j = i > escEnd + 1 ? i - 2 : escStart - 1;
              if (escapedFolds[j])
                return text3;
              folds.push(j), escapedFolds[j] = !0, end = j + endStep, split = void 0;
            } else
              overflow = !0;
        }
        prev = ch;
      }
      if (overflow && onOverflow && onOverflow(), folds.length === 0)
        return text3;
      onFold && onFold();
      let res = text3.slice(0, folds[0]);
      for (let i2 = 0; i2 < folds.length; ++i2) {
        let fold = folds[i2], end2 = folds[i2 + 1] || text3.length;
        fold === 0 ? res = `
${indent}${text3.slice(0, end2)}` : (mode === FOLD_QUOTED && escapedFolds[fold] && (res += `${text3[fold]}\\`), res += `
${indent}${text3.slice(fold + 1, end2)}`);
      }
      return res;
    }
    function consumeMoreIndentedLines(text3, i, indent) {
      let end = i, start = i + 1, ch = text3[start];
      for (; ch === " " || ch === "	"; )
        if (i < start + indent)
          ch = text3[++i];
        else {
          do
            ch = text3[++i];
          while (ch && ch !== `
`);
          end = i, start = i + 1, ch = text3[start];
        }
      return end;
    }
    exports2.FOLD_BLOCK = FOLD_BLOCK;
    exports2.FOLD_FLOW = FOLD_FLOW;
    exports2.FOLD_QUOTED = FOLD_QUOTED;
    exports2.foldFlowLines = foldFlowLines;
  }
});

// node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyString.js"(exports2) {
    "use strict";
    var Scalar = require_Scalar(), foldFlowLines = require_foldFlowLines(), getFoldOptions = (ctx, isBlock2) => ({
      indentAtStart: isBlock2 ? ctx.indent.length : ctx.indentAtStart,
      lineWidth: ctx.options.lineWidth,
      minContentWidth: ctx.options.minContentWidth
    }), containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
    function lineLengthOverLimit(str, lineWidth2, indentLength) {
      if (!lineWidth2 || lineWidth2 < 0)
        return !1;
      let limit = lineWidth2 - indentLength, strLen = str.length;
      if (strLen <= limit)
        return !1;
      for (let i = 0, start = 0; i < strLen; ++i)
        if (str[i] === `
`) {
          if (i - start > limit)
            return !0;
          if (start = i + 1, strLen - start <= limit)
            return !1;
        }
      return !0;
    }
    function doubleQuotedString(value, ctx) {
      let json2 = JSON.stringify(value);
      if (ctx.options.doubleQuotedAsJSON)
        return json2;
      let { implicitKey } = ctx, minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength, indent = ctx.indent || (containsDocumentMarker(value) ? "  " : ""), str = "", start = 0;
      for (let i = 0, ch = json2[i]; ch; ch = json2[++i])
        if (ch === " " && json2[i + 1] === "\\" && json2[i + 2] === "n" && (str += json2.slice(start, i) + "\\ ", i += 1, start = i, ch = "\\"), ch === "\\")
          switch (json2[i + 1]) {
            case "u":
              {
                str += json2.slice(start, i);
                let code2 = json2.substr(i + 2, 4);
                switch (code2) {
                  case "0000":
                    str += "\\0";
                    break;
                  case "0007":
                    str += "\\a";
                    break;
                  case "000b":
                    str += "\\v";
                    break;
                  case "001b":
                    str += "\\e";
                    break;
                  case "0085":
                    str += "\\N";
                    break;
                  case "00a0":
                    str += "\\_";
                    break;
                  case "2028":
                    str += "\\L";
                    break;
                  case "2029":
                    str += "\\P";
                    break;
                  default:
                    code2.substr(0, 2) === "00" ? str += "\\x" + code2.substr(2) : str += json2.substr(i, 6);
                }
                i += 5, start = i + 1;
              }
              break;
            case "n":
              if (implicitKey || json2[i + 2] === '"' || json2.length < minMultiLineLength)
                i += 1;
              else {
                for (str += json2.slice(start, i) + `

`; json2[i + 2] === "\\" && json2[i + 3] === "n" && json2[i + 4] !== '"'; )
                  str += `
`, i += 2;
                str += indent, json2[i + 2] === " " && (str += "\\"), i += 1, start = i + 1;
              }
              break;
            default:
              i += 1;
          }
      return str = start ? str + json2.slice(start) : json2, implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, !1));
    }
    function singleQuotedString(value, ctx) {
      if (ctx.options.singleQuote === !1 || ctx.implicitKey && value.includes(`
`) || /[ \t]\n|\n[ \t]/.test(value))
        return doubleQuotedString(value, ctx);
      let indent = ctx.indent || (containsDocumentMarker(value) ? "  " : ""), res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&
${indent}`) + "'";
      return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, !1));
    }
    function quotedString(value, ctx) {
      let { singleQuote } = ctx.options, qs;
      if (singleQuote === !1)
        qs = doubleQuotedString;
      else {
        let hasDouble = value.includes('"'), hasSingle = value.includes("'");
        hasDouble && !hasSingle ? qs = singleQuotedString : hasSingle && !hasDouble ? qs = doubleQuotedString : qs = singleQuote ? singleQuotedString : doubleQuotedString;
      }
      return qs(value, ctx);
    }
    var blockEndNewlines;
    try {
      blockEndNewlines = new RegExp(`(^|(?<!
))
+(?!
|$)`, "g");
    } catch {
      blockEndNewlines = /\n+(?!\n|$)/g;
    }
    function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
      let { blockQuote, commentString, lineWidth: lineWidth2 } = ctx.options;
      if (!blockQuote || /\n[\t ]+$/.test(value))
        return quotedString(value, ctx);
      let indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : ""), literal2 = blockQuote === "literal" ? !0 : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? !1 : type === Scalar.Scalar.BLOCK_LITERAL ? !0 : !lineLengthOverLimit(value, lineWidth2, indent.length);
      if (!value)
        return literal2 ? `|
` : `>
`;
      let chomp, endStart;
      for (endStart = value.length; endStart > 0; --endStart) {
        let ch = value[endStart - 1];
        if (ch !== `
` && ch !== "	" && ch !== " ")
          break;
      }
      let end = value.substring(endStart), endNlPos = end.indexOf(`
`);
      endNlPos === -1 ? chomp = "-" : value === end || endNlPos !== end.length - 1 ? (chomp = "+", onChompKeep && onChompKeep()) : chomp = "", end && (value = value.slice(0, -end.length), end[end.length - 1] === `
` && (end = end.slice(0, -1)), end = end.replace(blockEndNewlines, `$&${indent}`));
      let startWithSpace = !1, startEnd, startNlPos = -1;
      for (startEnd = 0; startEnd < value.length; ++startEnd) {
        let ch = value[startEnd];
        if (ch === " ")
          startWithSpace = !0;
        else if (ch === `
`)
          startNlPos = startEnd;
        else
          break;
      }
      let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
      start && (value = value.substring(start.length), start = start.replace(/\n+/g, `$&${indent}`));
      let header = (startWithSpace ? indent ? "2" : "1" : "") + chomp;
      if (comment && (header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " ")), onComment && onComment()), !literal2) {
        let foldedValue = value.replace(/\n+/g, `
$&`).replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`), literalFallback = !1, foldOptions = getFoldOptions(ctx, !0);
        blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED && (foldOptions.onOverflow = () => {
          literalFallback = !0;
        });
        let body3 = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
          return `>${header}
${indent}${body3}`;
      }
      return value = value.replace(/\n+/g, `$&${indent}`), `|${header}
${indent}${start}${value}${end}`;
    }
    function plainString(item, ctx, onComment, onChompKeep) {
      let { type, value } = item, { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
      if (implicitKey && value.includes(`
`) || inFlow && /[[\]{},]/.test(value))
        return quotedString(value, ctx);
      if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value))
        return implicitKey || inFlow || !value.includes(`
`) ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
      if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes(`
`))
        return blockString(item, ctx, onComment, onChompKeep);
      if (containsDocumentMarker(value)) {
        if (indent === "")
          return ctx.forceBlockIndent = !0, blockString(item, ctx, onComment, onChompKeep);
        if (implicitKey && indent === indentStep)
          return quotedString(value, ctx);
      }
      let str = value.replace(/\n+/g, `$&
${indent}`);
      if (actualString) {
        let test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str), { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
          return quotedString(value, ctx);
      }
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, !1));
    }
    function stringifyString(item, ctx, onComment, onChompKeep) {
      let { implicitKey, inFlow } = ctx, ss = typeof item.value == "string" ? item : Object.assign({}, item, { value: String(item.value) }), { type } = item;
      type !== Scalar.Scalar.QUOTE_DOUBLE && /[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value) && (type = Scalar.Scalar.QUOTE_DOUBLE);
      let _stringify = (_type) => {
        switch (_type) {
          case Scalar.Scalar.BLOCK_FOLDED:
          case Scalar.Scalar.BLOCK_LITERAL:
            return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
          case Scalar.Scalar.QUOTE_DOUBLE:
            return doubleQuotedString(ss.value, ctx);
          case Scalar.Scalar.QUOTE_SINGLE:
            return singleQuotedString(ss.value, ctx);
          case Scalar.Scalar.PLAIN:
            return plainString(ss, ctx, onComment, onChompKeep);
          default:
            return null;
        }
      }, res = _stringify(type);
      if (res === null) {
        let { defaultKeyType, defaultStringType } = ctx.options, t = implicitKey && defaultKeyType || defaultStringType;
        if (res = _stringify(t), res === null)
          throw new Error(`Unsupported default string type ${t}`);
      }
      return res;
    }
    exports2.stringifyString = stringifyString;
  }
});

// node_modules/yaml/dist/stringify/stringify.js
var require_stringify = __commonJS({
  "node_modules/yaml/dist/stringify/stringify.js"(exports2) {
    "use strict";
    var anchors = require_anchors(), identity2 = require_identity(), stringifyComment = require_stringifyComment(), stringifyString = require_stringifyString();
    function createStringifyContext(doc, options) {
      let opt = Object.assign({
        blockQuote: !0,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: "PLAIN",
        directives: null,
        doubleQuotedAsJSON: !1,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: "false",
        flowCollectionPadding: !0,
        indentSeq: !0,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: "null",
        simpleKeys: !1,
        singleQuote: null,
        trailingComma: !1,
        trueStr: "true",
        verifyAliasOrder: !0
      }, doc.schema.toStringOptions, options), inFlow;
      switch (opt.collectionStyle) {
        case "block":
          inFlow = !1;
          break;
        case "flow":
          inFlow = !0;
          break;
        default:
          inFlow = null;
      }
      return {
        anchors: /* @__PURE__ */ new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
        indent: "",
        indentStep: typeof opt.indent == "number" ? " ".repeat(opt.indent) : "  ",
        inFlow,
        options: opt
      };
    }
    function getTagObject(tags, item) {
      if (item.tag) {
        let match = tags.filter((t) => t.tag === item.tag);
        if (match.length > 0)
          return match.find((t) => t.format === item.format) ?? match[0];
      }
      let tagObj, obj;
      if (identity2.isScalar(item)) {
        obj = item.value;
        let match = tags.filter((t) => t.identify?.(obj));
        if (match.length > 1) {
          let testMatch = match.filter((t) => t.test);
          testMatch.length > 0 && (match = testMatch);
        }
        tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
      } else
        obj = item, tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
      if (!tagObj) {
        let name2 = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
        throw new Error(`Tag not resolved for ${name2} value`);
      }
      return tagObj;
    }
    function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
      if (!doc.directives)
        return "";
      let props = [], anchor = (identity2.isScalar(node) || identity2.isCollection(node)) && node.anchor;
      anchor && anchors.anchorIsValid(anchor) && (anchors$1.add(anchor), props.push(`&${anchor}`));
      let tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
      return tag && props.push(doc.directives.tagString(tag)), props.join(" ");
    }
    function stringify2(item, ctx, onComment, onChompKeep) {
      if (identity2.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
      if (identity2.isAlias(item)) {
        if (ctx.doc.directives)
          return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item))
          throw new TypeError("Cannot stringify circular structure without alias nodes");
        ctx.resolvedAliases ? ctx.resolvedAliases.add(item) : ctx.resolvedAliases = /* @__PURE__ */ new Set([item]), item = item.resolve(ctx.doc);
      }
      let tagObj, node = identity2.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
      tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
      let props = stringifyProps(node, tagObj, ctx);
      props.length > 0 && (ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1);
      let str = typeof tagObj.stringify == "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity2.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
      return props ? identity2.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}
${ctx.indent}${str}` : str;
    }
    exports2.createStringifyContext = createStringifyContext;
    exports2.stringify = stringify2;
  }
});

// node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyPair.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), Scalar = require_Scalar(), stringify2 = require_stringify(), stringifyComment = require_stringifyComment();
    function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
      let { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx, keyComment = identity2.isNode(key) && key.comment || null;
      if (simpleKeys) {
        if (keyComment)
          throw new Error("With simple keys, key nodes cannot have comments");
        if (identity2.isCollection(key) || !identity2.isNode(key) && typeof key == "object") {
          let msg = "With simple keys, collection cannot be used as a key value";
          throw new Error(msg);
        }
      }
      let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity2.isCollection(key) || (identity2.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key == "object"));
      ctx = Object.assign({}, ctx, {
        allNullValues: !1,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
      });
      let keyCommentDone = !1, chompKeep = !1, str = stringify2.stringify(key, ctx, () => keyCommentDone = !0, () => chompKeep = !0);
      if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
          throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
        explicitKey = !0;
      }
      if (ctx.inFlow) {
        if (allNullValues || value == null)
          return keyCommentDone && onComment && onComment(), str === "" ? "?" : explicitKey ? `? ${str}` : str;
      } else if (allNullValues && !simpleKeys || value == null && explicitKey)
        return str = `? ${str}`, keyComment && !keyCommentDone ? str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment)) : chompKeep && onChompKeep && onChompKeep(), str;
      keyCommentDone && (keyComment = null), explicitKey ? (keyComment && (str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment))), str = `? ${str}
${indent}:`) : (str = `${str}:`, keyComment && (str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment))));
      let vsb, vcb, valueComment;
      identity2.isNode(value) ? (vsb = !!value.spaceBefore, vcb = value.commentBefore, valueComment = value.comment) : (vsb = !1, vcb = null, valueComment = null, value && typeof value == "object" && (value = doc.createNode(value))), ctx.implicitKey = !1, !explicitKey && !keyComment && identity2.isScalar(value) && (ctx.indentAtStart = str.length + 1), chompKeep = !1, !indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity2.isSeq(value) && !value.flow && !value.tag && !value.anchor && (ctx.indent = ctx.indent.substring(2));
      let valueCommentDone = !1, valueStr = stringify2.stringify(value, ctx, () => valueCommentDone = !0, () => chompKeep = !0), ws = " ";
      if (keyComment || vsb || vcb) {
        if (ws = vsb ? `
` : "", vcb) {
          let cs = commentString(vcb);
          ws += `
${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        valueStr === "" && !ctx.inFlow ? ws === `
` && valueComment && (ws = `

`) : ws += `
${ctx.indent}`;
      } else if (!explicitKey && identity2.isCollection(value)) {
        let vs0 = valueStr[0], nl0 = valueStr.indexOf(`
`), hasNewline = nl0 !== -1, flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
          let hasPropsLine = !1;
          if (hasNewline && (vs0 === "&" || vs0 === "!")) {
            let sp0 = valueStr.indexOf(" ");
            vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!" && (sp0 = valueStr.indexOf(" ", sp0 + 1)), (sp0 === -1 || nl0 < sp0) && (hasPropsLine = !0);
          }
          hasPropsLine || (ws = `
${ctx.indent}`);
        }
      } else (valueStr === "" || valueStr[0] === `
`) && (ws = "");
      return str += ws + valueStr, ctx.inFlow ? valueCommentDone && onComment && onComment() : valueComment && !valueCommentDone ? str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment)) : chompKeep && onChompKeep && onChompKeep(), str;
    }
    exports2.stringifyPair = stringifyPair;
  }
});

// node_modules/yaml/dist/log.js
var require_log = __commonJS({
  "node_modules/yaml/dist/log.js"(exports2) {
    "use strict";
    var node_process = require("process");
    function debug(logLevel, ...messages2) {
      logLevel === "debug" && console.log(...messages2);
    }
    function warn(logLevel, warning) {
      (logLevel === "debug" || logLevel === "warn") && (typeof node_process.emitWarning == "function" ? node_process.emitWarning(warning) : console.warn(warning));
    }
    exports2.debug = debug;
    exports2.warn = warn;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/merge.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), Scalar = require_Scalar(), MERGE_KEY = "<<", merge = {
      identify: (value) => value === MERGE_KEY || typeof value == "symbol" && value.description === MERGE_KEY,
      default: "key",
      tag: "tag:yaml.org,2002:merge",
      test: /^<<$/,
      resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
      }),
      stringify: () => MERGE_KEY
    }, isMergeKey = (ctx, key) => (merge.identify(key) || identity2.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
    function addMergeToJSMap(ctx, map, value) {
      let source = resolveAliasValue(ctx, value);
      if (identity2.isSeq(source))
        for (let it of source.items)
          mergeValue(ctx, map, it);
      else if (Array.isArray(source))
        for (let it of source)
          mergeValue(ctx, map, it);
      else
        mergeValue(ctx, map, source);
    }
    function mergeValue(ctx, map, value) {
      let source = resolveAliasValue(ctx, value);
      if (!identity2.isMap(source))
        throw new Error("Merge sources must be maps or map aliases");
      let srcMap = source.toJSON(null, ctx, Map);
      for (let [key, value2] of srcMap)
        map instanceof Map ? map.has(key) || map.set(key, value2) : map instanceof Set ? map.add(key) : Object.prototype.hasOwnProperty.call(map, key) || Object.defineProperty(map, key, {
          value: value2,
          writable: !0,
          enumerable: !0,
          configurable: !0
        });
      return map;
    }
    function resolveAliasValue(ctx, value) {
      return ctx && identity2.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
    }
    exports2.addMergeToJSMap = addMergeToJSMap;
    exports2.isMergeKey = isMergeKey;
    exports2.merge = merge;
  }
});

// node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = __commonJS({
  "node_modules/yaml/dist/nodes/addPairToJSMap.js"(exports2) {
    "use strict";
    var log = require_log(), merge = require_merge(), stringify2 = require_stringify(), identity2 = require_identity(), toJS = require_toJS();
    function addPairToJSMap(ctx, map, { key, value }) {
      if (identity2.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
      else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
      else {
        let jsKey = toJS.toJS(key, "", ctx);
        if (map instanceof Map)
          map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        else if (map instanceof Set)
          map.add(jsKey);
        else {
          let stringKey = stringifyKey(key, jsKey, ctx), jsValue = toJS.toJS(value, stringKey, ctx);
          stringKey in map ? Object.defineProperty(map, stringKey, {
            value: jsValue,
            writable: !0,
            enumerable: !0,
            configurable: !0
          }) : map[stringKey] = jsValue;
        }
      }
      return map;
    }
    function stringifyKey(key, jsKey, ctx) {
      if (jsKey === null)
        return "";
      if (typeof jsKey != "object")
        return String(jsKey);
      if (identity2.isNode(key) && ctx?.doc) {
        let strCtx = stringify2.createStringifyContext(ctx.doc, {});
        strCtx.anchors = /* @__PURE__ */ new Set();
        for (let node of ctx.anchors.keys())
          strCtx.anchors.add(node.anchor);
        strCtx.inFlow = !0, strCtx.inStringifyKey = !0;
        let strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
          let jsonStr = JSON.stringify(strKey);
          jsonStr.length > 40 && (jsonStr = jsonStr.substring(0, 36) + '..."'), log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`), ctx.mapKeyWarned = !0;
        }
        return strKey;
      }
      return JSON.stringify(jsKey);
    }
    exports2.addPairToJSMap = addPairToJSMap;
  }
});

// node_modules/yaml/dist/nodes/Pair.js
var require_Pair = __commonJS({
  "node_modules/yaml/dist/nodes/Pair.js"(exports2) {
    "use strict";
    var createNode = require_createNode(), stringifyPair = require_stringifyPair(), addPairToJSMap = require_addPairToJSMap(), identity2 = require_identity();
    function createPair(key, value, ctx) {
      let k = createNode.createNode(key, void 0, ctx), v = createNode.createNode(value, void 0, ctx);
      return new Pair(k, v);
    }
    var Pair = class _Pair {
      constructor(key, value = null) {
        Object.defineProperty(this, identity2.NODE_TYPE, { value: identity2.PAIR }), this.key = key, this.value = value;
      }
      clone(schema) {
        let { key, value } = this;
        return identity2.isNode(key) && (key = key.clone(schema)), identity2.isNode(value) && (value = value.clone(schema)), new _Pair(key, value);
      }
      toJSON(_, ctx) {
        let pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
      }
      toString(ctx, onComment, onChompKeep) {
        return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
      }
    };
    exports2.Pair = Pair;
    exports2.createPair = createPair;
  }
});

// node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyCollection.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), stringify2 = require_stringify(), stringifyComment = require_stringifyComment();
    function stringifyCollection(collection, ctx, options) {
      return (ctx.inFlow ?? collection.flow ? stringifyFlowCollection : stringifyBlockCollection)(collection, ctx, options);
    }
    function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
      let { indent, options: { commentString } } = ctx, itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null }), chompKeep = !1, lines = [];
      for (let i = 0; i < items.length; ++i) {
        let item = items[i], comment2 = null;
        if (identity2.isNode(item))
          !chompKeep && item.spaceBefore && lines.push(""), addCommentBefore(ctx, lines, item.commentBefore, chompKeep), item.comment && (comment2 = item.comment);
        else if (identity2.isPair(item)) {
          let ik = identity2.isNode(item.key) ? item.key : null;
          ik && (!chompKeep && ik.spaceBefore && lines.push(""), addCommentBefore(ctx, lines, ik.commentBefore, chompKeep));
        }
        chompKeep = !1;
        let str2 = stringify2.stringify(item, itemCtx, () => comment2 = null, () => chompKeep = !0);
        comment2 && (str2 += stringifyComment.lineComment(str2, itemIndent, commentString(comment2))), chompKeep && comment2 && (chompKeep = !1), lines.push(blockItemPrefix + str2);
      }
      let str;
      if (lines.length === 0)
        str = flowChars.start + flowChars.end;
      else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
          let line = lines[i];
          str += line ? `
${indent}${line}` : `
`;
        }
      }
      return comment ? (str += `
` + stringifyComment.indentComment(commentString(comment), indent), onComment && onComment()) : chompKeep && onChompKeep && onChompKeep(), str;
    }
    function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
      let { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
      itemIndent += indentStep;
      let itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: !0,
        type: null
      }), reqNewline = !1, linesAtValue = 0, lines = [];
      for (let i = 0; i < items.length; ++i) {
        let item = items[i], comment = null;
        if (identity2.isNode(item))
          item.spaceBefore && lines.push(""), addCommentBefore(ctx, lines, item.commentBefore, !1), item.comment && (comment = item.comment);
        else if (identity2.isPair(item)) {
          let ik = identity2.isNode(item.key) ? item.key : null;
          ik && (ik.spaceBefore && lines.push(""), addCommentBefore(ctx, lines, ik.commentBefore, !1), ik.comment && (reqNewline = !0));
          let iv = identity2.isNode(item.value) ? item.value : null;
          iv ? (iv.comment && (comment = iv.comment), iv.commentBefore && (reqNewline = !0)) : item.value == null && ik?.comment && (comment = ik.comment);
        }
        comment && (reqNewline = !0);
        let str = stringify2.stringify(item, itemCtx, () => comment = null);
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes(`
`)), i < items.length - 1 ? str += "," : ctx.options.trailingComma && (ctx.options.lineWidth > 0 && (reqNewline || (reqNewline = lines.reduce((sum2, line) => sum2 + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth)), reqNewline && (str += ",")), comment && (str += stringifyComment.lineComment(str, itemIndent, commentString(comment))), lines.push(str), linesAtValue = lines.length;
      }
      let { start, end } = flowChars;
      if (lines.length === 0)
        return start + end;
      if (!reqNewline) {
        let len = lines.reduce((sum2, line) => sum2 + line.length + 2, 2);
        reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
      }
      if (reqNewline) {
        let str = start;
        for (let line of lines)
          str += line ? `
${indentStep}${indent}${line}` : `
`;
        return `${str}
${indent}${end}`;
      } else
        return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
    }
    function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
      if (comment && chompKeep && (comment = comment.replace(/^\n+/, "")), comment) {
        let ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart());
      }
    }
    exports2.stringifyCollection = stringifyCollection;
  }
});

// node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = __commonJS({
  "node_modules/yaml/dist/nodes/YAMLMap.js"(exports2) {
    "use strict";
    var stringifyCollection = require_stringifyCollection(), addPairToJSMap = require_addPairToJSMap(), Collection = require_Collection(), identity2 = require_identity(), Pair = require_Pair(), Scalar = require_Scalar();
    function findPair(items, key) {
      let k = identity2.isScalar(key) ? key.value : key;
      for (let it of items)
        if (identity2.isPair(it) && (it.key === key || it.key === k || identity2.isScalar(it.key) && it.key.value === k))
          return it;
    }
    var YAMLMap = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:map";
      }
      constructor(schema) {
        super(identity2.MAP, schema), this.items = [];
      }
      /**
       * A generic collection parsing method that can be extended
       * to other node classes that inherit from YAMLMap
       */
      static from(schema, obj, ctx) {
        let { keepUndefined, replacer } = ctx, map = new this(schema), add = (key, value) => {
          if (typeof replacer == "function")
            value = replacer.call(obj, key, value);
          else if (Array.isArray(replacer) && !replacer.includes(key))
            return;
          (value !== void 0 || keepUndefined) && map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map)
          for (let [key, value] of obj)
            add(key, value);
        else if (obj && typeof obj == "object")
          for (let key of Object.keys(obj))
            add(key, obj[key]);
        return typeof schema.sortMapEntries == "function" && map.items.sort(schema.sortMapEntries), map;
      }
      /**
       * Adds a value to the collection.
       *
       * @param overwrite - If not set `true`, using a key that is already in the
       *   collection will throw. Otherwise, overwrites the previous value.
       */
      add(pair, overwrite) {
        let _pair;
        identity2.isPair(pair) ? _pair = pair : !pair || typeof pair != "object" || !("key" in pair) ? _pair = new Pair.Pair(pair, pair?.value) : _pair = new Pair.Pair(pair.key, pair.value);
        let prev = findPair(this.items, _pair.key), sortEntries = this.schema?.sortMapEntries;
        if (prev) {
          if (!overwrite)
            throw new Error(`Key ${_pair.key} already set`);
          identity2.isScalar(prev.value) && Scalar.isScalarValue(_pair.value) ? prev.value.value = _pair.value : prev.value = _pair.value;
        } else if (sortEntries) {
          let i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
          i === -1 ? this.items.push(_pair) : this.items.splice(i, 0, _pair);
        } else
          this.items.push(_pair);
      }
      delete(key) {
        let it = findPair(this.items, key);
        return it ? this.items.splice(this.items.indexOf(it), 1).length > 0 : !1;
      }
      get(key, keepScalar) {
        let node = findPair(this.items, key)?.value;
        return (!keepScalar && identity2.isScalar(node) ? node.value : node) ?? void 0;
      }
      has(key) {
        return !!findPair(this.items, key);
      }
      set(key, value) {
        this.add(new Pair.Pair(key, value), !0);
      }
      /**
       * @param ctx - Conversion context, originally set in Document#toJS()
       * @param {Class} Type - If set, forces the returned collection type
       * @returns Instance of Type, Map, or Object
       */
      toJSON(_, ctx, Type) {
        let map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        ctx?.onCreate && ctx.onCreate(map);
        for (let item of this.items)
          addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        for (let item of this.items)
          if (!identity2.isPair(item))
            throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        return !ctx.allNullValues && this.hasAllNullValues(!1) && (ctx = Object.assign({}, ctx, { allNullValues: !0 })), stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "",
          flowChars: { start: "{", end: "}" },
          itemIndent: ctx.indent || "",
          onChompKeep,
          onComment
        });
      }
    };
    exports2.YAMLMap = YAMLMap;
    exports2.findPair = findPair;
  }
});

// node_modules/yaml/dist/schema/common/map.js
var require_map = __commonJS({
  "node_modules/yaml/dist/schema/common/map.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), YAMLMap = require_YAMLMap(), map = {
      collection: "map",
      default: !0,
      nodeClass: YAMLMap.YAMLMap,
      tag: "tag:yaml.org,2002:map",
      resolve(map2, onError) {
        return identity2.isMap(map2) || onError("Expected a mapping for this tag"), map2;
      },
      createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
    };
    exports2.map = map;
  }
});

// node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = __commonJS({
  "node_modules/yaml/dist/nodes/YAMLSeq.js"(exports2) {
    "use strict";
    var createNode = require_createNode(), stringifyCollection = require_stringifyCollection(), Collection = require_Collection(), identity2 = require_identity(), Scalar = require_Scalar(), toJS = require_toJS(), YAMLSeq = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:seq";
      }
      constructor(schema) {
        super(identity2.SEQ, schema), this.items = [];
      }
      add(value) {
        this.items.push(value);
      }
      /**
       * Removes a value from the collection.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       *
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        let idx = asItemIndex(key);
        return typeof idx != "number" ? !1 : this.items.splice(idx, 1).length > 0;
      }
      get(key, keepScalar) {
        let idx = asItemIndex(key);
        if (typeof idx != "number")
          return;
        let it = this.items[idx];
        return !keepScalar && identity2.isScalar(it) ? it.value : it;
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       */
      has(key) {
        let idx = asItemIndex(key);
        return typeof idx == "number" && idx < this.items.length;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       *
       * If `key` does not contain a representation of an integer, this will throw.
       * It may be wrapped in a `Scalar`.
       */
      set(key, value) {
        let idx = asItemIndex(key);
        if (typeof idx != "number")
          throw new Error(`Expected a valid index, not ${key}.`);
        let prev = this.items[idx];
        identity2.isScalar(prev) && Scalar.isScalarValue(value) ? prev.value = value : this.items[idx] = value;
      }
      toJSON(_, ctx) {
        let seq = [];
        ctx?.onCreate && ctx.onCreate(seq);
        let i = 0;
        for (let item of this.items)
          seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
      }
      toString(ctx, onComment, onChompKeep) {
        return ctx ? stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "- ",
          flowChars: { start: "[", end: "]" },
          itemIndent: (ctx.indent || "") + "  ",
          onChompKeep,
          onComment
        }) : JSON.stringify(this);
      }
      static from(schema, obj, ctx) {
        let { replacer } = ctx, seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
          let i = 0;
          for (let it of obj) {
            if (typeof replacer == "function") {
              let key = obj instanceof Set ? it : String(i++);
              it = replacer.call(obj, key, it);
            }
            seq.items.push(createNode.createNode(it, void 0, ctx));
          }
        }
        return seq;
      }
    };
    function asItemIndex(key) {
      let idx = identity2.isScalar(key) ? key.value : key;
      return idx && typeof idx == "string" && (idx = Number(idx)), typeof idx == "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
    }
    exports2.YAMLSeq = YAMLSeq;
  }
});

// node_modules/yaml/dist/schema/common/seq.js
var require_seq = __commonJS({
  "node_modules/yaml/dist/schema/common/seq.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), YAMLSeq = require_YAMLSeq(), seq = {
      collection: "seq",
      default: !0,
      nodeClass: YAMLSeq.YAMLSeq,
      tag: "tag:yaml.org,2002:seq",
      resolve(seq2, onError) {
        return identity2.isSeq(seq2) || onError("Expected a sequence for this tag"), seq2;
      },
      createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
    };
    exports2.seq = seq;
  }
});

// node_modules/yaml/dist/schema/common/string.js
var require_string = __commonJS({
  "node_modules/yaml/dist/schema/common/string.js"(exports2) {
    "use strict";
    var stringifyString = require_stringifyString(), string = {
      identify: (value) => typeof value == "string",
      default: !0,
      tag: "tag:yaml.org,2002:str",
      resolve: (str) => str,
      stringify(item, ctx, onComment, onChompKeep) {
        return ctx = Object.assign({ actualString: !0 }, ctx), stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
      }
    };
    exports2.string = string;
  }
});

// node_modules/yaml/dist/schema/common/null.js
var require_null = __commonJS({
  "node_modules/yaml/dist/schema/common/null.js"(exports2) {
    "use strict";
    var Scalar = require_Scalar(), nullTag = {
      identify: (value) => value == null,
      createNode: () => new Scalar.Scalar(null),
      default: !0,
      tag: "tag:yaml.org,2002:null",
      test: /^(?:~|[Nn]ull|NULL)?$/,
      resolve: () => new Scalar.Scalar(null),
      stringify: ({ source }, ctx) => typeof source == "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
    };
    exports2.nullTag = nullTag;
  }
});

// node_modules/yaml/dist/schema/core/bool.js
var require_bool = __commonJS({
  "node_modules/yaml/dist/schema/core/bool.js"(exports2) {
    "use strict";
    var Scalar = require_Scalar(), boolTag = {
      identify: (value) => typeof value == "boolean",
      default: !0,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
      resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
      stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
          let sv = source[0] === "t" || source[0] === "T";
          if (value === sv)
            return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
      }
    };
    exports2.boolTag = boolTag;
  }
});

// node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyNumber.js"(exports2) {
    "use strict";
    function stringifyNumber({ format, minFractionDigits, tag, value }) {
      if (typeof value == "bigint")
        return String(value);
      let num = typeof value == "number" ? value : Number(value);
      if (!isFinite(num))
        return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
      let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
      if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
        let i = n.indexOf(".");
        i < 0 && (i = n.length, n += ".");
        let d = minFractionDigits - (n.length - i - 1);
        for (; d-- > 0; )
          n += "0";
      }
      return n;
    }
    exports2.stringifyNumber = stringifyNumber;
  }
});

// node_modules/yaml/dist/schema/core/float.js
var require_float = __commonJS({
  "node_modules/yaml/dist/schema/core/float.js"(exports2) {
    "use strict";
    var Scalar = require_Scalar(), stringifyNumber = require_stringifyNumber(), floatNaN = {
      identify: (value) => typeof value == "number",
      default: !0,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    }, floatExp = {
      identify: (value) => typeof value == "number",
      default: !0,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str),
      stringify(node) {
        let num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
      }
    }, float = {
      identify: (value) => typeof value == "number",
      default: !0,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
      resolve(str) {
        let node = new Scalar.Scalar(parseFloat(str)), dot = str.indexOf(".");
        return dot !== -1 && str[str.length - 1] === "0" && (node.minFractionDigits = str.length - dot - 1), node;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports2.float = float;
    exports2.floatExp = floatExp;
    exports2.floatNaN = floatNaN;
  }
});

// node_modules/yaml/dist/schema/core/int.js
var require_int = __commonJS({
  "node_modules/yaml/dist/schema/core/int.js"(exports2) {
    "use strict";
    var stringifyNumber = require_stringifyNumber(), intIdentify = (value) => typeof value == "bigint" || Number.isInteger(value), intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
    function intStringify(node, radix, prefix) {
      let { value } = node;
      return intIdentify(value) && value >= 0 ? prefix + value.toString(radix) : stringifyNumber.stringifyNumber(node);
    }
    var intOct = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: !0,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^0o[0-7]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
      stringify: (node) => intStringify(node, 8, "0o")
    }, int = {
      identify: intIdentify,
      default: !0,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    }, intHex = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: !0,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^0x[0-9a-fA-F]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node) => intStringify(node, 16, "0x")
    };
    exports2.int = int;
    exports2.intHex = intHex;
    exports2.intOct = intOct;
  }
});

// node_modules/yaml/dist/schema/core/schema.js
var require_schema = __commonJS({
  "node_modules/yaml/dist/schema/core/schema.js"(exports2) {
    "use strict";
    var map = require_map(), _null = require_null(), seq = require_seq(), string = require_string(), bool = require_bool(), float = require_float(), int = require_int(), schema = [
      map.map,
      seq.seq,
      string.string,
      _null.nullTag,
      bool.boolTag,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float
    ];
    exports2.schema = schema;
  }
});

// node_modules/yaml/dist/schema/json/schema.js
var require_schema2 = __commonJS({
  "node_modules/yaml/dist/schema/json/schema.js"(exports2) {
    "use strict";
    var Scalar = require_Scalar(), map = require_map(), seq = require_seq();
    function intIdentify(value) {
      return typeof value == "bigint" || Number.isInteger(value);
    }
    var stringifyJSON = ({ value }) => JSON.stringify(value), jsonScalars = [
      {
        identify: (value) => typeof value == "string",
        default: !0,
        tag: "tag:yaml.org,2002:str",
        resolve: (str) => str,
        stringify: stringifyJSON
      },
      {
        identify: (value) => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: !0,
        tag: "tag:yaml.org,2002:null",
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
      },
      {
        identify: (value) => typeof value == "boolean",
        default: !0,
        tag: "tag:yaml.org,2002:bool",
        test: /^true$|^false$/,
        resolve: (str) => str === "true",
        stringify: stringifyJSON
      },
      {
        identify: intIdentify,
        default: !0,
        tag: "tag:yaml.org,2002:int",
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
      },
      {
        identify: (value) => typeof value == "number",
        default: !0,
        tag: "tag:yaml.org,2002:float",
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: (str) => parseFloat(str),
        stringify: stringifyJSON
      }
    ], jsonError = {
      default: !0,
      tag: "",
      test: /^/,
      resolve(str, onError) {
        return onError(`Unresolved plain scalar ${JSON.stringify(str)}`), str;
      }
    }, schema = [map.map, seq.seq].concat(jsonScalars, jsonError);
    exports2.schema = schema;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/binary.js"(exports2) {
    "use strict";
    var node_buffer = require("buffer"), Scalar = require_Scalar(), stringifyString = require_stringifyString(), binary = {
      identify: (value) => value instanceof Uint8Array,
      // Buffer inherits from Uint8Array
      default: !1,
      tag: "tag:yaml.org,2002:binary",
      /**
       * Returns a Buffer in node and an Uint8Array in browsers
       *
       * To use the resulting buffer as an image, you'll want to do something like:
       *
       *   const blob = new Blob([buffer], { type: 'image/jpeg' })
       *   document.querySelector('#photo').src = URL.createObjectURL(blob)
       */
      resolve(src, onError) {
        if (typeof node_buffer.Buffer == "function")
          return node_buffer.Buffer.from(src, "base64");
        if (typeof atob == "function") {
          let str = atob(src.replace(/[\n\r]/g, "")), buffer = new Uint8Array(str.length);
          for (let i = 0; i < str.length; ++i)
            buffer[i] = str.charCodeAt(i);
          return buffer;
        } else
          return onError("This environment does not support reading binary tags; either Buffer or atob is required"), src;
      },
      stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
          return "";
        let buf = value, str;
        if (typeof node_buffer.Buffer == "function")
          str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
        else if (typeof btoa == "function") {
          let s = "";
          for (let i = 0; i < buf.length; ++i)
            s += String.fromCharCode(buf[i]);
          str = btoa(s);
        } else
          throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
        if (type ?? (type = Scalar.Scalar.BLOCK_LITERAL), type !== Scalar.Scalar.QUOTE_DOUBLE) {
          let lineWidth2 = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth), n = Math.ceil(str.length / lineWidth2), lines = new Array(n);
          for (let i = 0, o = 0; i < n; ++i, o += lineWidth2)
            lines[i] = str.substr(o, lineWidth2);
          str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? `
` : " ");
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
      }
    };
    exports2.binary = binary;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/pairs.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), Pair = require_Pair(), Scalar = require_Scalar(), YAMLSeq = require_YAMLSeq();
    function resolvePairs(seq, onError) {
      if (identity2.isSeq(seq))
        for (let i = 0; i < seq.items.length; ++i) {
          let item = seq.items[i];
          if (!identity2.isPair(item)) {
            if (identity2.isMap(item)) {
              item.items.length > 1 && onError("Each pair must have its own sequence indicator");
              let pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
              if (item.commentBefore && (pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}
${pair.key.commentBefore}` : item.commentBefore), item.comment) {
                let cn = pair.value ?? pair.key;
                cn.comment = cn.comment ? `${item.comment}
${cn.comment}` : item.comment;
              }
              item = pair;
            }
            seq.items[i] = identity2.isPair(item) ? item : new Pair.Pair(item);
          }
        }
      else
        onError("Expected a sequence for this tag");
      return seq;
    }
    function createPairs(schema, iterable, ctx) {
      let { replacer } = ctx, pairs2 = new YAMLSeq.YAMLSeq(schema);
      pairs2.tag = "tag:yaml.org,2002:pairs";
      let i = 0;
      if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
          typeof replacer == "function" && (it = replacer.call(iterable, String(i++), it));
          let key, value;
          if (Array.isArray(it))
            if (it.length === 2)
              key = it[0], value = it[1];
            else
              throw new TypeError(`Expected [key, value] tuple: ${it}`);
          else if (it && it instanceof Object) {
            let keys = Object.keys(it);
            if (keys.length === 1)
              key = keys[0], value = it[key];
            else
              throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
          } else
            key = it;
          pairs2.items.push(Pair.createPair(key, value, ctx));
        }
      return pairs2;
    }
    var pairs = {
      collection: "seq",
      default: !1,
      tag: "tag:yaml.org,2002:pairs",
      resolve: resolvePairs,
      createNode: createPairs
    };
    exports2.createPairs = createPairs;
    exports2.pairs = pairs;
    exports2.resolvePairs = resolvePairs;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/omap.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), toJS = require_toJS(), YAMLMap = require_YAMLMap(), YAMLSeq = require_YAMLSeq(), pairs = require_pairs(), YAMLOMap = class _YAMLOMap extends YAMLSeq.YAMLSeq {
      constructor() {
        super(), this.add = YAMLMap.YAMLMap.prototype.add.bind(this), this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this), this.get = YAMLMap.YAMLMap.prototype.get.bind(this), this.has = YAMLMap.YAMLMap.prototype.has.bind(this), this.set = YAMLMap.YAMLMap.prototype.set.bind(this), this.tag = _YAMLOMap.tag;
      }
      /**
       * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
       * but TypeScript won't allow widening the signature of a child method.
       */
      toJSON(_, ctx) {
        if (!ctx)
          return super.toJSON(_);
        let map = /* @__PURE__ */ new Map();
        ctx?.onCreate && ctx.onCreate(map);
        for (let pair of this.items) {
          let key, value;
          if (identity2.isPair(pair) ? (key = toJS.toJS(pair.key, "", ctx), value = toJS.toJS(pair.value, key, ctx)) : key = toJS.toJS(pair, "", ctx), map.has(key))
            throw new Error("Ordered maps must not include duplicate keys");
          map.set(key, value);
        }
        return map;
      }
      static from(schema, iterable, ctx) {
        let pairs$1 = pairs.createPairs(schema, iterable, ctx), omap2 = new this();
        return omap2.items = pairs$1.items, omap2;
      }
    };
    YAMLOMap.tag = "tag:yaml.org,2002:omap";
    var omap = {
      collection: "seq",
      identify: (value) => value instanceof Map,
      nodeClass: YAMLOMap,
      default: !1,
      tag: "tag:yaml.org,2002:omap",
      resolve(seq, onError) {
        let pairs$1 = pairs.resolvePairs(seq, onError), seenKeys = [];
        for (let { key } of pairs$1.items)
          identity2.isScalar(key) && (seenKeys.includes(key.value) ? onError(`Ordered maps must not include duplicate keys: ${key.value}`) : seenKeys.push(key.value));
        return Object.assign(new YAMLOMap(), pairs$1);
      },
      createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
    };
    exports2.YAMLOMap = YAMLOMap;
    exports2.omap = omap;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/bool.js"(exports2) {
    "use strict";
    var Scalar = require_Scalar();
    function boolStringify({ value, source }, ctx) {
      return source && (value ? trueTag : falseTag).test.test(source) ? source : value ? ctx.options.trueStr : ctx.options.falseStr;
    }
    var trueTag = {
      identify: (value) => value === !0,
      default: !0,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
      resolve: () => new Scalar.Scalar(!0),
      stringify: boolStringify
    }, falseTag = {
      identify: (value) => value === !1,
      default: !0,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
      resolve: () => new Scalar.Scalar(!1),
      stringify: boolStringify
    };
    exports2.falseTag = falseTag;
    exports2.trueTag = trueTag;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/float.js"(exports2) {
    "use strict";
    var Scalar = require_Scalar(), stringifyNumber = require_stringifyNumber(), floatNaN = {
      identify: (value) => typeof value == "number",
      default: !0,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    }, floatExp = {
      identify: (value) => typeof value == "number",
      default: !0,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str.replace(/_/g, "")),
      stringify(node) {
        let num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
      }
    }, float = {
      identify: (value) => typeof value == "number",
      default: !0,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
      resolve(str) {
        let node = new Scalar.Scalar(parseFloat(str.replace(/_/g, ""))), dot = str.indexOf(".");
        if (dot !== -1) {
          let f = str.substring(dot + 1).replace(/_/g, "");
          f[f.length - 1] === "0" && (node.minFractionDigits = f.length);
        }
        return node;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports2.float = float;
    exports2.floatExp = floatExp;
    exports2.floatNaN = floatNaN;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/int.js"(exports2) {
    "use strict";
    var stringifyNumber = require_stringifyNumber(), intIdentify = (value) => typeof value == "bigint" || Number.isInteger(value);
    function intResolve(str, offset, radix, { intAsBigInt }) {
      let sign = str[0];
      if ((sign === "-" || sign === "+") && (offset += 1), str = str.substring(offset).replace(/_/g, ""), intAsBigInt) {
        switch (radix) {
          case 2:
            str = `0b${str}`;
            break;
          case 8:
            str = `0o${str}`;
            break;
          case 16:
            str = `0x${str}`;
            break;
        }
        let n2 = BigInt(str);
        return sign === "-" ? BigInt(-1) * n2 : n2;
      }
      let n = parseInt(str, radix);
      return sign === "-" ? -1 * n : n;
    }
    function intStringify(node, radix, prefix) {
      let { value } = node;
      if (intIdentify(value)) {
        let str = value.toString(radix);
        return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
      }
      return stringifyNumber.stringifyNumber(node);
    }
    var intBin = {
      identify: intIdentify,
      default: !0,
      tag: "tag:yaml.org,2002:int",
      format: "BIN",
      test: /^[-+]?0b[0-1_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
      stringify: (node) => intStringify(node, 2, "0b")
    }, intOct = {
      identify: intIdentify,
      default: !0,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^[-+]?0[0-7_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
      stringify: (node) => intStringify(node, 8, "0")
    }, int = {
      identify: intIdentify,
      default: !0,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9][0-9_]*$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    }, intHex = {
      identify: intIdentify,
      default: !0,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^[-+]?0x[0-9a-fA-F_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node) => intStringify(node, 16, "0x")
    };
    exports2.int = int;
    exports2.intBin = intBin;
    exports2.intHex = intHex;
    exports2.intOct = intOct;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/set.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), Pair = require_Pair(), YAMLMap = require_YAMLMap(), YAMLSet = class _YAMLSet extends YAMLMap.YAMLMap {
      constructor(schema) {
        super(schema), this.tag = _YAMLSet.tag;
      }
      add(key) {
        let pair;
        identity2.isPair(key) ? pair = key : key && typeof key == "object" && "key" in key && "value" in key && key.value === null ? pair = new Pair.Pair(key.key, null) : pair = new Pair.Pair(key, null), YAMLMap.findPair(this.items, pair.key) || this.items.push(pair);
      }
      /**
       * If `keepPair` is `true`, returns the Pair matching `key`.
       * Otherwise, returns the value of that Pair's key.
       */
      get(key, keepPair) {
        let pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity2.isPair(pair) ? identity2.isScalar(pair.key) ? pair.key.value : pair.key : pair;
      }
      set(key, value) {
        if (typeof value != "boolean")
          throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        let prev = YAMLMap.findPair(this.items, key);
        prev && !value ? this.items.splice(this.items.indexOf(prev), 1) : !prev && value && this.items.push(new Pair.Pair(key));
      }
      toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        if (this.hasAllNullValues(!0))
          return super.toString(Object.assign({}, ctx, { allNullValues: !0 }), onComment, onChompKeep);
        throw new Error("Set items must all have null values");
      }
      static from(schema, iterable, ctx) {
        let { replacer } = ctx, set3 = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
          for (let value of iterable)
            typeof replacer == "function" && (value = replacer.call(iterable, value, value)), set3.items.push(Pair.createPair(value, null, ctx));
        return set3;
      }
    };
    YAMLSet.tag = "tag:yaml.org,2002:set";
    var set2 = {
      collection: "map",
      identify: (value) => value instanceof Set,
      nodeClass: YAMLSet,
      default: !1,
      tag: "tag:yaml.org,2002:set",
      createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
      resolve(map, onError) {
        if (identity2.isMap(map)) {
          if (map.hasAllNullValues(!0))
            return Object.assign(new YAMLSet(), map);
          onError("Set items must all have null values");
        } else
          onError("Expected a mapping for this tag");
        return map;
      }
    };
    exports2.YAMLSet = YAMLSet;
    exports2.set = set2;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/timestamp.js"(exports2) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    function parseSexagesimal(str, asBigInt) {
      let sign = str[0], parts = sign === "-" || sign === "+" ? str.substring(1) : str, num = (n) => asBigInt ? BigInt(n) : Number(n), res = parts.replace(/_/g, "").split(":").reduce((res2, p) => res2 * num(60) + num(p), num(0));
      return sign === "-" ? num(-1) * res : res;
    }
    function stringifySexagesimal(node) {
      let { value } = node, num = (n) => n;
      if (typeof value == "bigint")
        num = (n) => BigInt(n);
      else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
      let sign = "";
      value < 0 && (sign = "-", value *= num(-1));
      let _60 = num(60), parts = [value % _60];
      return value < 60 ? parts.unshift(0) : (value = (value - parts[0]) / _60, parts.unshift(value % _60), value >= 60 && (value = (value - parts[0]) / _60, parts.unshift(value))), sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
    }
    var intTime = {
      identify: (value) => typeof value == "bigint" || Number.isInteger(value),
      default: !0,
      tag: "tag:yaml.org,2002:int",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
      resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
      stringify: stringifySexagesimal
    }, floatTime = {
      identify: (value) => typeof value == "number",
      default: !0,
      tag: "tag:yaml.org,2002:float",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
      resolve: (str) => parseSexagesimal(str, !1),
      stringify: stringifySexagesimal
    }, timestamp = {
      identify: (value) => value instanceof Date,
      default: !0,
      tag: "tag:yaml.org,2002:timestamp",
      // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
      // may be omitted altogether, resulting in a date format. In such a case, the time part is
      // assumed to be 00:00:00Z (start of day, UTC).
      test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
      resolve(str) {
        let match = str.match(timestamp.test);
        if (!match)
          throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
        let [, year, month, day, hour, minute, second] = match.map(Number), millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0, date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec), tz = match[8];
        if (tz && tz !== "Z") {
          let d = parseSexagesimal(tz, !1);
          Math.abs(d) < 30 && (d *= 60), date -= 6e4 * d;
        }
        return new Date(date);
      },
      stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
    };
    exports2.floatTime = floatTime;
    exports2.intTime = intTime;
    exports2.timestamp = timestamp;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema3 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/schema.js"(exports2) {
    "use strict";
    var map = require_map(), _null = require_null(), seq = require_seq(), string = require_string(), binary = require_binary(), bool = require_bool2(), float = require_float2(), int = require_int2(), merge = require_merge(), omap = require_omap(), pairs = require_pairs(), set2 = require_set(), timestamp = require_timestamp(), schema = [
      map.map,
      seq.seq,
      string.string,
      _null.nullTag,
      bool.trueTag,
      bool.falseTag,
      int.intBin,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float,
      binary.binary,
      merge.merge,
      omap.omap,
      pairs.pairs,
      set2.set,
      timestamp.intTime,
      timestamp.floatTime,
      timestamp.timestamp
    ];
    exports2.schema = schema;
  }
});

// node_modules/yaml/dist/schema/tags.js
var require_tags = __commonJS({
  "node_modules/yaml/dist/schema/tags.js"(exports2) {
    "use strict";
    var map = require_map(), _null = require_null(), seq = require_seq(), string = require_string(), bool = require_bool(), float = require_float(), int = require_int(), schema = require_schema(), schema$1 = require_schema2(), binary = require_binary(), merge = require_merge(), omap = require_omap(), pairs = require_pairs(), schema$2 = require_schema3(), set2 = require_set(), timestamp = require_timestamp(), schemas = /* @__PURE__ */ new Map([
      ["core", schema.schema],
      ["failsafe", [map.map, seq.seq, string.string]],
      ["json", schema$1.schema],
      ["yaml11", schema$2.schema],
      ["yaml-1.1", schema$2.schema]
    ]), tagsByName = {
      binary: binary.binary,
      bool: bool.boolTag,
      float: float.float,
      floatExp: float.floatExp,
      floatNaN: float.floatNaN,
      floatTime: timestamp.floatTime,
      int: int.int,
      intHex: int.intHex,
      intOct: int.intOct,
      intTime: timestamp.intTime,
      map: map.map,
      merge: merge.merge,
      null: _null.nullTag,
      omap: omap.omap,
      pairs: pairs.pairs,
      seq: seq.seq,
      set: set2.set,
      timestamp: timestamp.timestamp
    }, coreKnownTags = {
      "tag:yaml.org,2002:binary": binary.binary,
      "tag:yaml.org,2002:merge": merge.merge,
      "tag:yaml.org,2002:omap": omap.omap,
      "tag:yaml.org,2002:pairs": pairs.pairs,
      "tag:yaml.org,2002:set": set2.set,
      "tag:yaml.org,2002:timestamp": timestamp.timestamp
    };
    function getTags(customTags, schemaName, addMergeTag) {
      let schemaTags = schemas.get(schemaName);
      if (schemaTags && !customTags)
        return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
      let tags = schemaTags;
      if (!tags)
        if (Array.isArray(customTags))
          tags = [];
        else {
          let keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
      if (Array.isArray(customTags))
        for (let tag of customTags)
          tags = tags.concat(tag);
      else typeof customTags == "function" && (tags = customTags(tags.slice()));
      return addMergeTag && (tags = tags.concat(merge.merge)), tags.reduce((tags2, tag) => {
        let tagObj = typeof tag == "string" ? tagsByName[tag] : tag;
        if (!tagObj) {
          let tagName = JSON.stringify(tag), keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        return tags2.includes(tagObj) || tags2.push(tagObj), tags2;
      }, []);
    }
    exports2.coreKnownTags = coreKnownTags;
    exports2.getTags = getTags;
  }
});

// node_modules/yaml/dist/schema/Schema.js
var require_Schema = __commonJS({
  "node_modules/yaml/dist/schema/Schema.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), map = require_map(), seq = require_seq(), string = require_string(), tags = require_tags(), sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0, Schema = class _Schema {
      constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat) ? tags.getTags(compat, "compat") : compat ? tags.getTags(null, compat) : null, this.name = typeof schema == "string" && schema || "core", this.knownTags = resolveKnownTags ? tags.coreKnownTags : {}, this.tags = tags.getTags(customTags, this.name, merge), this.toStringOptions = toStringDefaults ?? null, Object.defineProperty(this, identity2.MAP, { value: map.map }), Object.defineProperty(this, identity2.SCALAR, { value: string.string }), Object.defineProperty(this, identity2.SEQ, { value: seq.seq }), this.sortMapEntries = typeof sortMapEntries == "function" ? sortMapEntries : sortMapEntries === !0 ? sortMapEntriesByKey : null;
      }
      clone() {
        let copy = Object.create(_Schema.prototype, Object.getOwnPropertyDescriptors(this));
        return copy.tags = this.tags.slice(), copy;
      }
    };
    exports2.Schema = Schema;
  }
});

// node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyDocument.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), stringify2 = require_stringify(), stringifyComment = require_stringifyComment();
    function stringifyDocument(doc, options) {
      let lines = [], hasDirectives = options.directives === !0;
      if (options.directives !== !1 && doc.directives) {
        let dir = doc.directives.toString(doc);
        dir ? (lines.push(dir), hasDirectives = !0) : doc.directives.docStart && (hasDirectives = !0);
      }
      hasDirectives && lines.push("---");
      let ctx = stringify2.createStringifyContext(doc, options), { commentString } = ctx.options;
      if (doc.commentBefore) {
        lines.length !== 1 && lines.unshift("");
        let cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ""));
      }
      let chompKeep = !1, contentComment = null;
      if (doc.contents) {
        if (identity2.isNode(doc.contents)) {
          if (doc.contents.spaceBefore && hasDirectives && lines.push(""), doc.contents.commentBefore) {
            let cs = commentString(doc.contents.commentBefore);
            lines.push(stringifyComment.indentComment(cs, ""));
          }
          ctx.forceBlockIndent = !!doc.comment, contentComment = doc.contents.comment;
        }
        let onChompKeep = contentComment ? void 0 : () => chompKeep = !0, body3 = stringify2.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
        contentComment && (body3 += stringifyComment.lineComment(body3, "", commentString(contentComment))), (body3[0] === "|" || body3[0] === ">") && lines[lines.length - 1] === "---" ? lines[lines.length - 1] = `--- ${body3}` : lines.push(body3);
      } else
        lines.push(stringify2.stringify(doc.contents, ctx));
      if (doc.directives?.docEnd)
        if (doc.comment) {
          let cs = commentString(doc.comment);
          cs.includes(`
`) ? (lines.push("..."), lines.push(stringifyComment.indentComment(cs, ""))) : lines.push(`... ${cs}`);
        } else
          lines.push("...");
      else {
        let dc = doc.comment;
        dc && chompKeep && (dc = dc.replace(/^\n+/, "")), dc && ((!chompKeep || contentComment) && lines[lines.length - 1] !== "" && lines.push(""), lines.push(stringifyComment.indentComment(commentString(dc), "")));
      }
      return lines.join(`
`) + `
`;
    }
    exports2.stringifyDocument = stringifyDocument;
  }
});

// node_modules/yaml/dist/doc/Document.js
var require_Document = __commonJS({
  "node_modules/yaml/dist/doc/Document.js"(exports2) {
    "use strict";
    var Alias = require_Alias(), Collection = require_Collection(), identity2 = require_identity(), Pair = require_Pair(), toJS = require_toJS(), Schema = require_Schema(), stringifyDocument = require_stringifyDocument(), anchors = require_anchors(), applyReviver = require_applyReviver(), createNode = require_createNode(), directives = require_directives(), Document = class _Document {
      constructor(value, replacer, options) {
        this.commentBefore = null, this.comment = null, this.errors = [], this.warnings = [], Object.defineProperty(this, identity2.NODE_TYPE, { value: identity2.DOC });
        let _replacer = null;
        typeof replacer == "function" || Array.isArray(replacer) ? _replacer = replacer : options === void 0 && replacer && (options = replacer, replacer = void 0);
        let opt = Object.assign({
          intAsBigInt: !1,
          keepSourceTokens: !1,
          logLevel: "warn",
          prettyErrors: !0,
          strict: !0,
          stringKeys: !1,
          uniqueKeys: !0,
          version: "1.2"
        }, options);
        this.options = opt;
        let { version } = opt;
        options?._directives ? (this.directives = options._directives.atDocument(), this.directives.yaml.explicit && (version = this.directives.yaml.version)) : this.directives = new directives.Directives({ version }), this.setSchema(version, options), this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
      }
      /**
       * Create a deep copy of this Document and its contents.
       *
       * Custom Node values that inherit from `Object` still refer to their original instances.
       */
      clone() {
        let copy = Object.create(_Document.prototype, {
          [identity2.NODE_TYPE]: { value: identity2.DOC }
        });
        return copy.commentBefore = this.commentBefore, copy.comment = this.comment, copy.errors = this.errors.slice(), copy.warnings = this.warnings.slice(), copy.options = Object.assign({}, this.options), this.directives && (copy.directives = this.directives.clone()), copy.schema = this.schema.clone(), copy.contents = identity2.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents, this.range && (copy.range = this.range.slice()), copy;
      }
      /** Adds a value to the document. */
      add(value) {
        assertCollection(this.contents) && this.contents.add(value);
      }
      /** Adds a value to the document. */
      addIn(path, value) {
        assertCollection(this.contents) && this.contents.addIn(path, value);
      }
      /**
       * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
       *
       * If `node` already has an anchor, `name` is ignored.
       * Otherwise, the `node.anchor` value will be set to `name`,
       * or if an anchor with that name is already present in the document,
       * `name` will be used as a prefix for a new unique anchor.
       * If `name` is undefined, the generated anchor will use 'a' as a prefix.
       */
      createAlias(node, name2) {
        if (!node.anchor) {
          let prev = anchors.anchorNames(this);
          node.anchor = // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          !name2 || prev.has(name2) ? anchors.findNewAnchor(name2 || "a", prev) : name2;
        }
        return new Alias.Alias(node.anchor);
      }
      createNode(value, replacer, options) {
        let _replacer;
        if (typeof replacer == "function")
          value = replacer.call({ "": value }, "", value), _replacer = replacer;
        else if (Array.isArray(replacer)) {
          let keyToStr = (v) => typeof v == "number" || v instanceof String || v instanceof Number, asStr = replacer.filter(keyToStr).map(String);
          asStr.length > 0 && (replacer = replacer.concat(asStr)), _replacer = replacer;
        } else options === void 0 && replacer && (options = replacer, replacer = void 0);
        let { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {}, { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(
          this,
          // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          anchorPrefix || "a"
        ), ctx = {
          aliasDuplicateObjects: aliasDuplicateObjects ?? !0,
          keepUndefined: keepUndefined ?? !1,
          onAnchor,
          onTagObj,
          replacer: _replacer,
          schema: this.schema,
          sourceObjects
        }, node = createNode.createNode(value, tag, ctx);
        return flow && identity2.isCollection(node) && (node.flow = !0), setAnchors(), node;
      }
      /**
       * Convert a key and a value into a `Pair` using the current schema,
       * recursively wrapping all values as `Scalar` or `Collection` nodes.
       */
      createPair(key, value, options = {}) {
        let k = this.createNode(key, null, options), v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : !1;
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path) {
        return Collection.isEmptyPath(path) ? this.contents == null ? !1 : (this.contents = null, !0) : assertCollection(this.contents) ? this.contents.deleteIn(path) : !1;
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      get(key, keepScalar) {
        return identity2.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
      }
      /**
       * Returns item at `path`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path, keepScalar) {
        return Collection.isEmptyPath(path) ? !keepScalar && identity2.isScalar(this.contents) ? this.contents.value : this.contents : identity2.isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
      }
      /**
       * Checks if the document includes a value with the key `key`.
       */
      has(key) {
        return identity2.isCollection(this.contents) ? this.contents.has(key) : !1;
      }
      /**
       * Checks if the document includes a value at `path`.
       */
      hasIn(path) {
        return Collection.isEmptyPath(path) ? this.contents !== void 0 : identity2.isCollection(this.contents) ? this.contents.hasIn(path) : !1;
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      set(key, value) {
        this.contents == null ? this.contents = Collection.collectionFromPath(this.schema, [key], value) : assertCollection(this.contents) && this.contents.set(key, value);
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path, value) {
        Collection.isEmptyPath(path) ? this.contents = value : this.contents == null ? this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value) : assertCollection(this.contents) && this.contents.setIn(path, value);
      }
      /**
       * Change the YAML version and schema used by the document.
       * A `null` version disables support for directives, explicit tags, anchors, and aliases.
       * It also requires the `schema` option to be given as a `Schema` instance value.
       *
       * Overrides all previously set schema options.
       */
      setSchema(version, options = {}) {
        typeof version == "number" && (version = String(version));
        let opt;
        switch (version) {
          case "1.1":
            this.directives ? this.directives.yaml.version = "1.1" : this.directives = new directives.Directives({ version: "1.1" }), opt = { resolveKnownTags: !1, schema: "yaml-1.1" };
            break;
          case "1.2":
          case "next":
            this.directives ? this.directives.yaml.version = version : this.directives = new directives.Directives({ version }), opt = { resolveKnownTags: !0, schema: "core" };
            break;
          case null:
            this.directives && delete this.directives, opt = null;
            break;
          default: {
            let sv = JSON.stringify(version);
            throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
          }
        }
        if (options.schema instanceof Object)
          this.schema = options.schema;
        else if (opt)
          this.schema = new Schema.Schema(Object.assign(opt, options));
        else
          throw new Error("With a null YAML version, the { schema: Schema } option is required");
      }
      // json & jsonArg are only used from toJSON()
      toJS({ json: json2, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        let ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc: this,
          keep: !json2,
          mapAsMap: mapAsMap === !0,
          mapKeyWarned: !1,
          maxAliasCount: typeof maxAliasCount == "number" ? maxAliasCount : 100
        }, res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
        if (typeof onAnchor == "function")
          for (let { count: count3, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count3);
        return typeof reviver == "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
      /**
       * A JSON representation of the document `contents`.
       *
       * @param jsonArg Used by `JSON.stringify` to indicate the array index or
       *   property name.
       */
      toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: !0, jsonArg, mapAsMap: !1, onAnchor });
      }
      /** A YAML representation of the document. */
      toString(options = {}) {
        if (this.errors.length > 0)
          throw new Error("Document with errors cannot be stringified");
        if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
          let s = JSON.stringify(options.indent);
          throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
      }
    };
    function assertCollection(contents) {
      if (identity2.isCollection(contents))
        return !0;
      throw new Error("Expected a YAML collection as document contents");
    }
    exports2.Document = Document;
  }
});

// node_modules/yaml/dist/errors.js
var require_errors = __commonJS({
  "node_modules/yaml/dist/errors.js"(exports2) {
    "use strict";
    var YAMLError = class extends Error {
      constructor(name2, pos, code2, message) {
        super(), this.name = name2, this.code = code2, this.message = message, this.pos = pos;
      }
    }, YAMLParseError = class extends YAMLError {
      constructor(pos, code2, message) {
        super("YAMLParseError", pos, code2, message);
      }
    }, YAMLWarning = class extends YAMLError {
      constructor(pos, code2, message) {
        super("YAMLWarning", pos, code2, message);
      }
    }, prettifyError = (src, lc) => (error) => {
      if (error.pos[0] === -1)
        return;
      error.linePos = error.pos.map((pos) => lc.linePos(pos));
      let { line, col } = error.linePos[0];
      error.message += ` at line ${line}, column ${col}`;
      let ci = col - 1, lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
      if (ci >= 60 && lineStr.length > 80) {
        let trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = "\u2026" + lineStr.substring(trimStart), ci -= trimStart - 1;
      }
      if (lineStr.length > 80 && (lineStr = lineStr.substring(0, 79) + "\u2026"), line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        prev.length > 80 && (prev = prev.substring(0, 79) + `\u2026
`), lineStr = prev + lineStr;
      }
      if (/[^ ]/.test(lineStr)) {
        let count3 = 1, end = error.linePos[1];
        end?.line === line && end.col > col && (count3 = Math.max(1, Math.min(end.col - col, 80 - ci)));
        let pointer = " ".repeat(ci) + "^".repeat(count3);
        error.message += `:

${lineStr}
${pointer}
`;
      }
    };
    exports2.YAMLError = YAMLError;
    exports2.YAMLParseError = YAMLParseError;
    exports2.YAMLWarning = YAMLWarning;
    exports2.prettifyError = prettifyError;
  }
});

// node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = __commonJS({
  "node_modules/yaml/dist/compose/resolve-props.js"(exports2) {
    "use strict";
    function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
      let spaceBefore = !1, atNewline = startOnNewline, hasSpace = startOnNewline, comment = "", commentSep = "", hasNewline = !1, reqSpace = !1, tab = null, anchor = null, tag = null, newlineAfterProp = null, comma = null, found = null, start = null;
      for (let token of tokens)
        switch (reqSpace && (token.type !== "space" && token.type !== "newline" && token.type !== "comma" && onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space"), reqSpace = !1), tab && (atNewline && token.type !== "comment" && token.type !== "newline" && onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation"), tab = null), token.type) {
          case "space":
            !flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	") && (tab = token), hasSpace = !0;
            break;
          case "comment": {
            hasSpace || onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
            let cb = token.source.substring(1) || " ";
            comment ? comment += commentSep + cb : comment = cb, commentSep = "", atNewline = !1;
            break;
          }
          case "newline":
            atNewline ? comment ? comment += token.source : (!found || indicator !== "seq-item-ind") && (spaceBefore = !0) : commentSep += token.source, atNewline = !0, hasNewline = !0, (anchor || tag) && (newlineAfterProp = token), hasSpace = !0;
            break;
          case "anchor":
            anchor && onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor"), token.source.endsWith(":") && onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", !0), anchor = token, start ?? (start = token.offset), atNewline = !1, hasSpace = !1, reqSpace = !0;
            break;
          case "tag": {
            tag && onError(token, "MULTIPLE_TAGS", "A node can have at most one tag"), tag = token, start ?? (start = token.offset), atNewline = !1, hasSpace = !1, reqSpace = !0;
            break;
          }
          case indicator:
            (anchor || tag) && onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`), found && onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`), found = token, atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind", hasSpace = !1;
            break;
          case "comma":
            if (flow) {
              comma && onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`), comma = token, atNewline = !1, hasSpace = !1;
              break;
            }
          // else fallthrough
          default:
            onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`), atNewline = !1, hasSpace = !1;
        }
      let last = tokens[tokens.length - 1], end = last ? last.offset + last.source.length : offset;
      return reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "") && onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space"), tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq") && onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation"), {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
      };
    }
    exports2.resolveProps = resolveProps;
  }
});

// node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = __commonJS({
  "node_modules/yaml/dist/compose/util-contains-newline.js"(exports2) {
    "use strict";
    function containsNewline(key) {
      if (!key)
        return null;
      switch (key.type) {
        case "alias":
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          if (key.source.includes(`
`))
            return !0;
          if (key.end) {
            for (let st of key.end)
              if (st.type === "newline")
                return !0;
          }
          return !1;
        case "flow-collection":
          for (let it of key.items) {
            for (let st of it.start)
              if (st.type === "newline")
                return !0;
            if (it.sep) {
              for (let st of it.sep)
                if (st.type === "newline")
                  return !0;
            }
            if (containsNewline(it.key) || containsNewline(it.value))
              return !0;
          }
          return !1;
        default:
          return !0;
      }
    }
    exports2.containsNewline = containsNewline;
  }
});

// node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = __commonJS({
  "node_modules/yaml/dist/compose/util-flow-indent-check.js"(exports2) {
    "use strict";
    var utilContainsNewline = require_util_contains_newline();
    function flowIndentCheck(indent, fc, onError) {
      if (fc?.type === "flow-collection") {
        let end = fc.end[0];
        end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc) && onError(end, "BAD_INDENT", "Flow end indicator should be more indented than parent", !0);
      }
    }
    exports2.flowIndentCheck = flowIndentCheck;
  }
});

// node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = __commonJS({
  "node_modules/yaml/dist/compose/util-map-includes.js"(exports2) {
    "use strict";
    var identity2 = require_identity();
    function mapIncludes(ctx, items, search) {
      let { uniqueKeys } = ctx.options;
      if (uniqueKeys === !1)
        return !1;
      let isEqual = typeof uniqueKeys == "function" ? uniqueKeys : (a, b) => a === b || identity2.isScalar(a) && identity2.isScalar(b) && a.value === b.value;
      return items.some((pair) => isEqual(pair.key, search));
    }
    exports2.mapIncludes = mapIncludes;
  }
});

// node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-map.js"(exports2) {
    "use strict";
    var Pair = require_Pair(), YAMLMap = require_YAMLMap(), resolveProps = require_resolve_props(), utilContainsNewline = require_util_contains_newline(), utilFlowIndentCheck = require_util_flow_indent_check(), utilMapIncludes = require_util_map_includes(), startColMsg = "All mapping items must start at the same column";
    function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
      let NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap, map = new NodeClass(ctx.schema);
      ctx.atRoot && (ctx.atRoot = !1);
      let offset = bm.offset, commentEnd = null;
      for (let collItem of bm.items) {
        let { start, key, sep, value } = collItem, keyProps = resolveProps.resolveProps(start, {
          indicator: "explicit-key-ind",
          next: key ?? sep?.[0],
          offset,
          onError,
          parentIndent: bm.indent,
          startOnNewline: !0
        }), implicitKey = !keyProps.found;
        if (implicitKey) {
          if (key && (key.type === "block-seq" ? onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key") : "indent" in key && key.indent !== bm.indent && onError(offset, "BAD_INDENT", startColMsg)), !keyProps.anchor && !keyProps.tag && !sep) {
            commentEnd = keyProps.end, keyProps.comment && (map.comment ? map.comment += `
` + keyProps.comment : map.comment = keyProps.comment);
            continue;
          }
          (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) && onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
        } else keyProps.found?.indent !== bm.indent && onError(offset, "BAD_INDENT", startColMsg);
        ctx.atKey = !0;
        let keyStart = keyProps.end, keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        ctx.schema.compat && utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError), ctx.atKey = !1, utilMapIncludes.mapIncludes(ctx, map.items, keyNode) && onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
        let valueProps = resolveProps.resolveProps(sep ?? [], {
          indicator: "map-value-ind",
          next: value,
          offset: keyNode.range[2],
          onError,
          parentIndent: bm.indent,
          startOnNewline: !key || key.type === "block-scalar"
        });
        if (offset = valueProps.end, valueProps.found) {
          implicitKey && (value?.type === "block-map" && !valueProps.hasNewline && onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings"), ctx.options.strict && keyProps.start < valueProps.found.offset - 1024 && onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key"));
          let valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
          ctx.schema.compat && utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError), offset = valueNode.range[2];
          let pair = new Pair.Pair(keyNode, valueNode);
          ctx.options.keepSourceTokens && (pair.srcToken = collItem), map.items.push(pair);
        } else {
          implicitKey && onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values"), valueProps.comment && (keyNode.comment ? keyNode.comment += `
` + valueProps.comment : keyNode.comment = valueProps.comment);
          let pair = new Pair.Pair(keyNode);
          ctx.options.keepSourceTokens && (pair.srcToken = collItem), map.items.push(pair);
        }
      }
      return commentEnd && commentEnd < offset && onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content"), map.range = [bm.offset, offset, commentEnd ?? offset], map;
    }
    exports2.resolveBlockMap = resolveBlockMap;
  }
});

// node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-seq.js"(exports2) {
    "use strict";
    var YAMLSeq = require_YAMLSeq(), resolveProps = require_resolve_props(), utilFlowIndentCheck = require_util_flow_indent_check();
    function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
      let NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq, seq = new NodeClass(ctx.schema);
      ctx.atRoot && (ctx.atRoot = !1), ctx.atKey && (ctx.atKey = !1);
      let offset = bs.offset, commentEnd = null;
      for (let { start, value } of bs.items) {
        let props = resolveProps.resolveProps(start, {
          indicator: "seq-item-ind",
          next: value,
          offset,
          onError,
          parentIndent: bs.indent,
          startOnNewline: !0
        });
        if (!props.found)
          if (props.anchor || props.tag || value)
            value?.type === "block-seq" ? onError(props.end, "BAD_INDENT", "All sequence items must start at the same column") : onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
          else {
            commentEnd = props.end, props.comment && (seq.comment = props.comment);
            continue;
          }
        let node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
        ctx.schema.compat && utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError), offset = node.range[2], seq.items.push(node);
      }
      return seq.range = [bs.offset, offset, commentEnd ?? offset], seq;
    }
    exports2.resolveBlockSeq = resolveBlockSeq;
  }
});

// node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = __commonJS({
  "node_modules/yaml/dist/compose/resolve-end.js"(exports2) {
    "use strict";
    function resolveEnd(end, offset, reqSpace, onError) {
      let comment = "";
      if (end) {
        let hasSpace = !1, sep = "";
        for (let token of end) {
          let { source, type } = token;
          switch (type) {
            case "space":
              hasSpace = !0;
              break;
            case "comment": {
              reqSpace && !hasSpace && onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
              let cb = source.substring(1) || " ";
              comment ? comment += sep + cb : comment = cb, sep = "";
              break;
            }
            case "newline":
              comment && (sep += source), hasSpace = !0;
              break;
            default:
              onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
          }
          offset += source.length;
        }
      }
      return { comment, offset };
    }
    exports2.resolveEnd = resolveEnd;
  }
});

// node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = __commonJS({
  "node_modules/yaml/dist/compose/resolve-flow-collection.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), Pair = require_Pair(), YAMLMap = require_YAMLMap(), YAMLSeq = require_YAMLSeq(), resolveEnd = require_resolve_end(), resolveProps = require_resolve_props(), utilContainsNewline = require_util_contains_newline(), utilMapIncludes = require_util_map_includes(), blockMsg = "Block collections are not allowed within flow collections", isBlock2 = (token) => token && (token.type === "block-map" || token.type === "block-seq");
    function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
      let isMap = fc.start.source === "{", fcName = isMap ? "flow map" : "flow sequence", NodeClass = tag?.nodeClass ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq), coll = new NodeClass(ctx.schema);
      coll.flow = !0;
      let atRoot = ctx.atRoot;
      atRoot && (ctx.atRoot = !1), ctx.atKey && (ctx.atKey = !1);
      let offset = fc.offset + fc.start.source.length;
      for (let i = 0; i < fc.items.length; ++i) {
        let collItem = fc.items[i], { start, key, sep, value } = collItem, props = resolveProps.resolveProps(start, {
          flow: fcName,
          indicator: "explicit-key-ind",
          next: key ?? sep?.[0],
          offset,
          onError,
          parentIndent: fc.indent,
          startOnNewline: !1
        });
        if (!props.found) {
          if (!props.anchor && !props.tag && !sep && !value) {
            i === 0 && props.comma ? onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`) : i < fc.items.length - 1 && onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`), props.comment && (coll.comment ? coll.comment += `
` + props.comment : coll.comment = props.comment), offset = props.end;
            continue;
          }
          !isMap && ctx.options.strict && utilContainsNewline.containsNewline(key) && onError(
            key,
            // checked by containsNewline()
            "MULTILINE_IMPLICIT_KEY",
            "Implicit keys of flow sequence pairs need to be on a single line"
          );
        }
        if (i === 0)
          props.comma && onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
        else if (props.comma || onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`), props.comment) {
          let prevItemComment = "";
          loop: for (let st of start)
            switch (st.type) {
              case "comma":
              case "space":
                break;
              case "comment":
                prevItemComment = st.source.substring(1);
                break loop;
              default:
                break loop;
            }
          if (prevItemComment) {
            let prev = coll.items[coll.items.length - 1];
            identity2.isPair(prev) && (prev = prev.value ?? prev.key), prev.comment ? prev.comment += `
` + prevItemComment : prev.comment = prevItemComment, props.comment = props.comment.substring(prevItemComment.length + 1);
          }
        }
        if (!isMap && !sep && !props.found) {
          let valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
          coll.items.push(valueNode), offset = valueNode.range[2], isBlock2(value) && onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
        } else {
          ctx.atKey = !0;
          let keyStart = props.end, keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
          isBlock2(key) && onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg), ctx.atKey = !1;
          let valueProps = resolveProps.resolveProps(sep ?? [], {
            flow: fcName,
            indicator: "map-value-ind",
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: fc.indent,
            startOnNewline: !1
          });
          if (valueProps.found) {
            if (!isMap && !props.found && ctx.options.strict) {
              if (sep)
                for (let st of sep) {
                  if (st === valueProps.found)
                    break;
                  if (st.type === "newline") {
                    onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
                    break;
                  }
                }
              props.start < valueProps.found.offset - 1024 && onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
            }
          } else value && ("source" in value && value.source?.[0] === ":" ? onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`) : onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`));
          let valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
          valueNode ? isBlock2(value) && onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg) : valueProps.comment && (keyNode.comment ? keyNode.comment += `
` + valueProps.comment : keyNode.comment = valueProps.comment);
          let pair = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens && (pair.srcToken = collItem), isMap) {
            let map = coll;
            utilMapIncludes.mapIncludes(ctx, map.items, keyNode) && onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique"), map.items.push(pair);
          } else {
            let map = new YAMLMap.YAMLMap(ctx.schema);
            map.flow = !0, map.items.push(pair);
            let endRange = (valueNode ?? keyNode).range;
            map.range = [keyNode.range[0], endRange[1], endRange[2]], coll.items.push(map);
          }
          offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
      }
      let expectedEnd = isMap ? "}" : "]", [ce, ...ee] = fc.end, cePos = offset;
      if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
      else {
        let name2 = fcName[0].toUpperCase() + fcName.substring(1), msg = atRoot ? `${name2} must end with a ${expectedEnd}` : `${name2} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg), ce && ce.source.length !== 1 && ee.unshift(ce);
      }
      if (ee.length > 0) {
        let end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        end.comment && (coll.comment ? coll.comment += `
` + end.comment : coll.comment = end.comment), coll.range = [fc.offset, cePos, end.offset];
      } else
        coll.range = [fc.offset, cePos, cePos];
      return coll;
    }
    exports2.resolveFlowCollection = resolveFlowCollection;
  }
});

// node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = __commonJS({
  "node_modules/yaml/dist/compose/compose-collection.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), Scalar = require_Scalar(), YAMLMap = require_YAMLMap(), YAMLSeq = require_YAMLSeq(), resolveBlockMap = require_resolve_block_map(), resolveBlockSeq = require_resolve_block_seq(), resolveFlowCollection = require_resolve_flow_collection();
    function resolveCollection(CN, ctx, token, onError, tagName, tag) {
      let coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag), Coll = coll.constructor;
      return tagName === "!" || tagName === Coll.tagName ? (coll.tag = Coll.tagName, coll) : (tagName && (coll.tag = tagName), coll);
    }
    function composeCollection(CN, ctx, token, props, onError) {
      let tagToken = props.tag, tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
      if (token.type === "block-seq") {
        let { anchor, newlineAfterProp: nl } = props, lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
        lastProp && (!nl || nl.offset < lastProp.offset) && onError(lastProp, "MISSING_CHAR", "Missing newline after block sequence props");
      }
      let expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
      if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq")
        return resolveCollection(CN, ctx, token, onError, tagName);
      let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
      if (!tag) {
        let kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType)
          ctx.schema.tags.push(Object.assign({}, kt, { default: !1 })), tag = kt;
        else
          return kt ? onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, !0) : onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, !0), resolveCollection(CN, ctx, token, onError, tagName);
      }
      let coll = resolveCollection(CN, ctx, token, onError, tagName, tag), res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll, node = identity2.isNode(res) ? res : new Scalar.Scalar(res);
      return node.range = coll.range, node.tag = tagName, tag?.format && (node.format = tag.format), node;
    }
    exports2.composeCollection = composeCollection;
  }
});

// node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-scalar.js"(exports2) {
    "use strict";
    var Scalar = require_Scalar();
    function resolveBlockScalar(ctx, scalar, onError) {
      let start = scalar.offset, header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
      if (!header)
        return { value: "", type: null, comment: "", range: [start, start, start] };
      let type = header.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL, lines = scalar.source ? splitLines(scalar.source) : [], chompStart = lines.length;
      for (let i = lines.length - 1; i >= 0; --i) {
        let content = lines[i][1];
        if (content === "" || content === "\r")
          chompStart = i;
        else
          break;
      }
      if (chompStart === 0) {
        let value2 = header.chomp === "+" && lines.length > 0 ? `
`.repeat(Math.max(1, lines.length - 1)) : "", end2 = start + header.length;
        return scalar.source && (end2 += scalar.source.length), { value: value2, type, comment: header.comment, range: [start, end2, end2] };
      }
      let trimIndent = scalar.indent + header.indent, offset = scalar.offset + header.length, contentStart = 0;
      for (let i = 0; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        if (content === "" || content === "\r")
          header.indent === 0 && indent.length > trimIndent && (trimIndent = indent.length);
        else {
          indent.length < trimIndent && onError(offset + indent.length, "MISSING_CHAR", "Block scalars with more-indented leading empty lines must use an explicit indentation indicator"), header.indent === 0 && (trimIndent = indent.length), contentStart = i, trimIndent === 0 && !ctx.atRoot && onError(offset, "BAD_INDENT", "Block scalar values in collections must be indented");
          break;
        }
        offset += indent.length + content.length + 1;
      }
      for (let i = lines.length - 1; i >= chompStart; --i)
        lines[i][0].length > trimIndent && (chompStart = i + 1);
      let value = "", sep = "", prevMoreIndented = !1;
      for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + `
`;
      for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        let crlf = content[content.length - 1] === "\r";
        if (crlf && (content = content.slice(0, -1)), content && indent.length < trimIndent) {
          let message = `Block scalar lines must not be less indented than their ${header.indent ? "explicit indentation indicator" : "first line"}`;
          onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message), indent = "";
        }
        type === Scalar.Scalar.BLOCK_LITERAL ? (value += sep + indent.slice(trimIndent) + content, sep = `
`) : indent.length > trimIndent || content[0] === "	" ? (sep === " " ? sep = `
` : !prevMoreIndented && sep === `
` && (sep = `

`), value += sep + indent.slice(trimIndent) + content, sep = `
`, prevMoreIndented = !0) : content === "" ? sep === `
` ? value += `
` : sep = `
` : (value += sep + content, sep = " ", prevMoreIndented = !1);
      }
      switch (header.chomp) {
        case "-":
          break;
        case "+":
          for (let i = chompStart; i < lines.length; ++i)
            value += `
` + lines[i][0].slice(trimIndent);
          value[value.length - 1] !== `
` && (value += `
`);
          break;
        default:
          value += `
`;
      }
      let end = start + header.length + scalar.source.length;
      return { value, type, comment: header.comment, range: [start, end, end] };
    }
    function parseBlockScalarHeader({ offset, props }, strict, onError) {
      if (props[0].type !== "block-scalar-header")
        return onError(props[0], "IMPOSSIBLE", "Block scalar header not found"), null;
      let { source } = props[0], mode = source[0], indent = 0, chomp = "", error = -1;
      for (let i = 1; i < source.length; ++i) {
        let ch = source[i];
        if (!chomp && (ch === "-" || ch === "+"))
          chomp = ch;
        else {
          let n = Number(ch);
          !indent && n ? indent = n : error === -1 && (error = offset + i);
        }
      }
      error !== -1 && onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
      let hasSpace = !1, comment = "", length = source.length;
      for (let i = 1; i < props.length; ++i) {
        let token = props[i];
        switch (token.type) {
          case "space":
            hasSpace = !0;
          // fallthrough
          case "newline":
            length += token.source.length;
            break;
          case "comment":
            strict && !hasSpace && onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters"), length += token.source.length, comment = token.source.substring(1);
            break;
          case "error":
            onError(token, "UNEXPECTED_TOKEN", token.message), length += token.source.length;
            break;
          /* istanbul ignore next should not happen */
          default: {
            let message = `Unexpected token in block scalar header: ${token.type}`;
            onError(token, "UNEXPECTED_TOKEN", message);
            let ts = token.source;
            ts && typeof ts == "string" && (length += ts.length);
          }
        }
      }
      return { mode, indent, chomp, comment, length };
    }
    function splitLines(source) {
      let split = source.split(/\n( *)/), first = split[0], m = first.match(/^( *)/), lines = [m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first]];
      for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
      return lines;
    }
    exports2.resolveBlockScalar = resolveBlockScalar;
  }
});

// node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = __commonJS({
  "node_modules/yaml/dist/compose/resolve-flow-scalar.js"(exports2) {
    "use strict";
    var Scalar = require_Scalar(), resolveEnd = require_resolve_end();
    function resolveFlowScalar(scalar, strict, onError) {
      let { offset, type, source, end } = scalar, _type, value, _onError = (rel, code2, msg) => onError(offset + rel, code2, msg);
      switch (type) {
        case "scalar":
          _type = Scalar.Scalar.PLAIN, value = plainValue(source, _onError);
          break;
        case "single-quoted-scalar":
          _type = Scalar.Scalar.QUOTE_SINGLE, value = singleQuotedValue(source, _onError);
          break;
        case "double-quoted-scalar":
          _type = Scalar.Scalar.QUOTE_DOUBLE, value = doubleQuotedValue(source, _onError);
          break;
        /* istanbul ignore next should not happen */
        default:
          return onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`), {
            value: "",
            type: null,
            comment: "",
            range: [offset, offset + source.length, offset + source.length]
          };
      }
      let valueEnd = offset + source.length, re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
      return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
      };
    }
    function plainValue(source, onError) {
      let badChar = "";
      switch (source[0]) {
        /* istanbul ignore next should not happen */
        case "	":
          badChar = "a tab character";
          break;
        case ",":
          badChar = "flow indicator character ,";
          break;
        case "%":
          badChar = "directive indicator character %";
          break;
        case "|":
        case ">": {
          badChar = `block scalar indicator ${source[0]}`;
          break;
        }
        case "@":
        case "`": {
          badChar = `reserved character ${source[0]}`;
          break;
        }
      }
      return badChar && onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`), unfoldLines(source);
    }
    function singleQuotedValue(source, onError) {
      return (source[source.length - 1] !== "'" || source.length === 1) && onError(source.length, "MISSING_CHAR", "Missing closing 'quote"), unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
    }
    function unfoldLines(source) {
      let line = /(.*?)\r?\n/sy, match = line.exec(source);
      if (!match)
        return source;
      let trimEnd, trimBoth;
      try {
        trimEnd = new RegExp("(?<![ 	])[ 	]+$"), trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
      } catch {
        trimEnd = /[ \t]+$/, trimBoth = /^[ \t]+|[ \t]+$/g;
      }
      let res = match[1].replace(trimEnd, ""), sep = " ", pos = line.lastIndex;
      for (; match = line.exec(source); ) {
        let lm = match[1].replace(trimBoth, "");
        lm === "" ? sep === `
` ? res += sep : sep = `
` : (res += sep + lm, sep = " "), pos = line.lastIndex;
      }
      let last = /[ \t]*(.*)/sy;
      return last.lastIndex = pos, match = last.exec(source), res + sep + (match?.[1] ?? "");
    }
    function doubleQuotedValue(source, onError) {
      let res = "";
      for (let i = 1; i < source.length - 1; ++i) {
        let ch = source[i];
        if (!(ch === "\r" && source[i + 1] === `
`))
          if (ch === `
`) {
            let { fold, offset } = foldNewline(source, i);
            res += fold, i = offset;
          } else if (ch === "\\") {
            let next = source[++i], cc = escapeCodes[next];
            if (cc)
              res += cc;
            else if (next === `
`)
              for (next = source[i + 1]; next === " " || next === "	"; )
                next = source[++i + 1];
            else if (next === "\r" && source[i + 1] === `
`)
              for (next = source[++i + 1]; next === " " || next === "	"; )
                next = source[++i + 1];
            else if (next === "x" || next === "u" || next === "U") {
              let length = next === "x" ? 2 : next === "u" ? 4 : 8;
              res += parseCharCode(source, i + 1, length, onError), i += length;
            } else {
              let raw = source.substr(i - 1, 2);
              onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`), res += raw;
            }
          } else if (ch === " " || ch === "	") {
            let wsStart = i, next = source[i + 1];
            for (; next === " " || next === "	"; )
              next = source[++i + 1];
            next !== `
` && !(next === "\r" && source[i + 2] === `
`) && (res += i > wsStart ? source.slice(wsStart, i + 1) : ch);
          } else
            res += ch;
      }
      return (source[source.length - 1] !== '"' || source.length === 1) && onError(source.length, "MISSING_CHAR", 'Missing closing "quote'), res;
    }
    function foldNewline(source, offset) {
      let fold = "", ch = source[offset + 1];
      for (; (ch === " " || ch === "	" || ch === `
` || ch === "\r") && !(ch === "\r" && source[offset + 2] !== `
`); )
        ch === `
` && (fold += `
`), offset += 1, ch = source[offset + 1];
      return fold || (fold = " "), { fold, offset };
    }
    var escapeCodes = {
      0: "\0",
      // null character
      a: "\x07",
      // bell character
      b: "\b",
      // backspace
      e: "\x1B",
      // escape character
      f: "\f",
      // form feed
      n: `
`,
      // line feed
      r: "\r",
      // carriage return
      t: "	",
      // horizontal tab
      v: "\v",
      // vertical tab
      N: "\x85",
      // Unicode next line
      _: "\xA0",
      // Unicode non-breaking space
      L: "\u2028",
      // Unicode line separator
      P: "\u2029",
      // Unicode paragraph separator
      " ": " ",
      '"': '"',
      "/": "/",
      "\\": "\\",
      "	": "	"
    };
    function parseCharCode(source, offset, length, onError) {
      let cc = source.substr(offset, length), code2 = cc.length === length && /^[0-9a-fA-F]+$/.test(cc) ? parseInt(cc, 16) : NaN;
      try {
        return String.fromCodePoint(code2);
      } catch {
        let raw = source.substr(offset - 2, length + 2);
        return onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`), raw;
      }
    }
    exports2.resolveFlowScalar = resolveFlowScalar;
  }
});

// node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = __commonJS({
  "node_modules/yaml/dist/compose/compose-scalar.js"(exports2) {
    "use strict";
    var identity2 = require_identity(), Scalar = require_Scalar(), resolveBlockScalar = require_resolve_block_scalar(), resolveFlowScalar = require_resolve_flow_scalar();
    function composeScalar(ctx, token, tagToken, onError) {
      let { value, type, comment, range: range2 } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError), tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null, tag;
      ctx.options.stringKeys && ctx.atKey ? tag = ctx.schema[identity2.SCALAR] : tagName ? tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError) : token.type === "scalar" ? tag = findScalarTagByTest(ctx, value, token, onError) : tag = ctx.schema[identity2.SCALAR];
      let scalar;
      try {
        let res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
        scalar = identity2.isScalar(res) ? res : new Scalar.Scalar(res);
      } catch (error) {
        let msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), scalar = new Scalar.Scalar(value);
      }
      return scalar.range = range2, scalar.source = value, type && (scalar.type = type), tagName && (scalar.tag = tagName), tag.format && (scalar.format = tag.format), comment && (scalar.comment = comment), scalar;
    }
    function findScalarTagByName(schema, value, tagName, tagToken, onError) {
      if (tagName === "!")
        return schema[identity2.SCALAR];
      let matchWithTest = [];
      for (let tag of schema.tags)
        if (!tag.collection && tag.tag === tagName)
          if (tag.default && tag.test)
            matchWithTest.push(tag);
          else
            return tag;
      for (let tag of matchWithTest)
        if (tag.test?.test(value))
          return tag;
      let kt = schema.knownTags[tagName];
      return kt && !kt.collection ? (schema.tags.push(Object.assign({}, kt, { default: !1, test: void 0 })), kt) : (onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str"), schema[identity2.SCALAR]);
    }
    function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
      let tag = schema.tags.find((tag2) => (tag2.default === !0 || atKey && tag2.default === "key") && tag2.test?.test(value)) || schema[identity2.SCALAR];
      if (schema.compat) {
        let compat = schema.compat.find((tag2) => tag2.default && tag2.test?.test(value)) ?? schema[identity2.SCALAR];
        if (tag.tag !== compat.tag) {
          let ts = directives.tagString(tag.tag), cs = directives.tagString(compat.tag), msg = `Value may be parsed as either ${ts} or ${cs}`;
          onError(token, "TAG_RESOLVE_FAILED", msg, !0);
        }
      }
      return tag;
    }
    exports2.composeScalar = composeScalar;
  }
});

// node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = __commonJS({
  "node_modules/yaml/dist/compose/util-empty-scalar-position.js"(exports2) {
    "use strict";
    function emptyScalarPosition(offset, before, pos) {
      if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
          let st = before[i];
          switch (st.type) {
            case "space":
            case "comment":
            case "newline":
              offset -= st.source.length;
              continue;
          }
          for (st = before[++i]; st?.type === "space"; )
            offset += st.source.length, st = before[++i];
          break;
        }
      }
      return offset;
    }
    exports2.emptyScalarPosition = emptyScalarPosition;
  }
});

// node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = __commonJS({
  "node_modules/yaml/dist/compose/compose-node.js"(exports2) {
    "use strict";
    var Alias = require_Alias(), identity2 = require_identity(), composeCollection = require_compose_collection(), composeScalar = require_compose_scalar(), resolveEnd = require_resolve_end(), utilEmptyScalarPosition = require_util_empty_scalar_position(), CN = { composeNode, composeEmptyNode };
    function composeNode(ctx, token, props, onError) {
      let atKey = ctx.atKey, { spaceBefore, comment, anchor, tag } = props, node, isSrcToken = !0;
      switch (token.type) {
        case "alias":
          node = composeAlias(ctx, token, onError), (anchor || tag) && onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
          break;
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "block-scalar":
          node = composeScalar.composeScalar(ctx, token, tag, onError), anchor && (node.anchor = anchor.source.substring(1));
          break;
        case "block-map":
        case "block-seq":
        case "flow-collection":
          try {
            node = composeCollection.composeCollection(CN, ctx, token, props, onError), anchor && (node.anchor = anchor.source.substring(1));
          } catch (error) {
            let message = error instanceof Error ? error.message : String(error);
            onError(token, "RESOURCE_EXHAUSTION", message);
          }
          break;
        default: {
          let message = token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`;
          onError(token, "UNEXPECTED_TOKEN", message), isSrcToken = !1;
        }
      }
      return node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError)), anchor && node.anchor === "" && onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string"), atKey && ctx.options.stringKeys && (!identity2.isScalar(node) || typeof node.value != "string" || node.tag && node.tag !== "tag:yaml.org,2002:str") && onError(tag ?? token, "NON_STRING_KEY", "With stringKeys, all keys must be strings"), spaceBefore && (node.spaceBefore = !0), comment && (token.type === "scalar" && token.source === "" ? node.comment = comment : node.commentBefore = comment), ctx.options.keepSourceTokens && isSrcToken && (node.srcToken = token), node;
    }
    function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
      let token = {
        type: "scalar",
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ""
      }, node = composeScalar.composeScalar(ctx, token, tag, onError);
      return anchor && (node.anchor = anchor.source.substring(1), node.anchor === "" && onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string")), spaceBefore && (node.spaceBefore = !0), comment && (node.comment = comment, node.range[2] = end), node;
    }
    function composeAlias({ options }, { offset, source, end }, onError) {
      let alias = new Alias.Alias(source.substring(1));
      alias.source === "" && onError(offset, "BAD_ALIAS", "Alias cannot be an empty string"), alias.source.endsWith(":") && onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", !0);
      let valueEnd = offset + source.length, re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
      return alias.range = [offset, valueEnd, re.offset], re.comment && (alias.comment = re.comment), alias;
    }
    exports2.composeEmptyNode = composeEmptyNode;
    exports2.composeNode = composeNode;
  }
});

// node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = __commonJS({
  "node_modules/yaml/dist/compose/compose-doc.js"(exports2) {
    "use strict";
    var Document = require_Document(), composeNode = require_compose_node(), resolveEnd = require_resolve_end(), resolveProps = require_resolve_props();
    function composeDoc(options, directives, { offset, start, value, end }, onError) {
      let opts = Object.assign({ _directives: directives }, options), doc = new Document.Document(void 0, opts), ctx = {
        atKey: !1,
        atRoot: !0,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
      }, props = resolveProps.resolveProps(start, {
        indicator: "doc-start",
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: !0
      });
      props.found && (doc.directives.docStart = !0, value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline && onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker")), doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
      let contentEnd = doc.contents.range[2], re = resolveEnd.resolveEnd(end, contentEnd, !1, onError);
      return re.comment && (doc.comment = re.comment), doc.range = [offset, contentEnd, re.offset], doc;
    }
    exports2.composeDoc = composeDoc;
  }
});

// node_modules/yaml/dist/compose/composer.js
var require_composer = __commonJS({
  "node_modules/yaml/dist/compose/composer.js"(exports2) {
    "use strict";
    var node_process = require("process"), directives = require_directives(), Document = require_Document(), errors = require_errors(), identity2 = require_identity(), composeDoc = require_compose_doc(), resolveEnd = require_resolve_end();
    function getErrorPos(src) {
      if (typeof src == "number")
        return [src, src + 1];
      if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
      let { offset, source } = src;
      return [offset, offset + (typeof source == "string" ? source.length : 1)];
    }
    function parsePrelude(prelude) {
      let comment = "", atComment = !1, afterEmptyLine = !1;
      for (let i = 0; i < prelude.length; ++i) {
        let source = prelude[i];
        switch (source[0]) {
          case "#":
            comment += (comment === "" ? "" : afterEmptyLine ? `

` : `
`) + (source.substring(1) || " "), atComment = !0, afterEmptyLine = !1;
            break;
          case "%":
            prelude[i + 1]?.[0] !== "#" && (i += 1), atComment = !1;
            break;
          default:
            atComment || (afterEmptyLine = !0), atComment = !1;
        }
      }
      return { comment, afterEmptyLine };
    }
    var Composer = class {
      constructor(options = {}) {
        this.doc = null, this.atDirectives = !1, this.prelude = [], this.errors = [], this.warnings = [], this.onError = (source, code2, message, warning) => {
          let pos = getErrorPos(source);
          warning ? this.warnings.push(new errors.YAMLWarning(pos, code2, message)) : this.errors.push(new errors.YAMLParseError(pos, code2, message));
        }, this.directives = new directives.Directives({ version: options.version || "1.2" }), this.options = options;
      }
      decorate(doc, afterDoc) {
        let { comment, afterEmptyLine } = parsePrelude(this.prelude);
        if (comment) {
          let dc = doc.contents;
          if (afterDoc)
            doc.comment = doc.comment ? `${doc.comment}
${comment}` : comment;
          else if (afterEmptyLine || doc.directives.docStart || !dc)
            doc.commentBefore = comment;
          else if (identity2.isCollection(dc) && !dc.flow && dc.items.length > 0) {
            let it = dc.items[0];
            identity2.isPair(it) && (it = it.key);
            let cb = it.commentBefore;
            it.commentBefore = cb ? `${comment}
${cb}` : comment;
          } else {
            let cb = dc.commentBefore;
            dc.commentBefore = cb ? `${comment}
${cb}` : comment;
          }
        }
        if (afterDoc) {
          for (let i = 0; i < this.errors.length; ++i)
            doc.errors.push(this.errors[i]);
          for (let i = 0; i < this.warnings.length; ++i)
            doc.warnings.push(this.warnings[i]);
        } else
          doc.errors = this.errors, doc.warnings = this.warnings;
        this.prelude = [], this.errors = [], this.warnings = [];
      }
      /**
       * Current stream status information.
       *
       * Mostly useful at the end of input for an empty stream.
       */
      streamInfo() {
        return {
          comment: parsePrelude(this.prelude).comment,
          directives: this.directives,
          errors: this.errors,
          warnings: this.warnings
        };
      }
      /**
       * Compose tokens into documents.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *compose(tokens, forceDoc = !1, endOffset = -1) {
        for (let token of tokens)
          yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
      }
      /** Advance the composer by one CST token. */
      *next(token) {
        switch (node_process.env.LOG_STREAM && console.dir(token, { depth: null }), token.type) {
          case "directive":
            this.directives.add(token.source, (offset, message, warning) => {
              let pos = getErrorPos(token);
              pos[0] += offset, this.onError(pos, "BAD_DIRECTIVE", message, warning);
            }), this.prelude.push(token.source), this.atDirectives = !0;
            break;
          case "document": {
            let doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
            this.atDirectives && !doc.directives.docStart && this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line"), this.decorate(doc, !1), this.doc && (yield this.doc), this.doc = doc, this.atDirectives = !1;
            break;
          }
          case "byte-order-mark":
          case "space":
            break;
          case "comment":
          case "newline":
            this.prelude.push(token.source);
            break;
          case "error": {
            let msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message, error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
            this.atDirectives || !this.doc ? this.errors.push(error) : this.doc.errors.push(error);
            break;
          }
          case "doc-end": {
            if (!this.doc) {
              let msg = "Unexpected doc-end without preceding document";
              this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg));
              break;
            }
            this.doc.directives.docEnd = !0;
            let end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
            if (this.decorate(this.doc, !0), end.comment) {
              let dc = this.doc.comment;
              this.doc.comment = dc ? `${dc}
${end.comment}` : end.comment;
            }
            this.doc.range[2] = end.offset;
            break;
          }
          default:
            this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
        }
      }
      /**
       * Call at end of input to yield any remaining document.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *end(forceDoc = !1, endOffset = -1) {
        if (this.doc)
          this.decorate(this.doc, !0), yield this.doc, this.doc = null;
        else if (forceDoc) {
          let opts = Object.assign({ _directives: this.directives }, this.options), doc = new Document.Document(void 0, opts);
          this.atDirectives && this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line"), doc.range = [0, endOffset, endOffset], this.decorate(doc, !1), yield doc;
        }
      }
    };
    exports2.Composer = Composer;
  }
});

// node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = __commonJS({
  "node_modules/yaml/dist/parse/cst-scalar.js"(exports2) {
    "use strict";
    var resolveBlockScalar = require_resolve_block_scalar(), resolveFlowScalar = require_resolve_flow_scalar(), errors = require_errors(), stringifyString = require_stringifyString();
    function resolveAsScalar(token, strict = !0, onError) {
      if (token) {
        let _onError = (pos, code2, message) => {
          let offset = typeof pos == "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
          if (onError)
            onError(offset, code2, message);
          else
            throw new errors.YAMLParseError([offset, offset + 1], code2, message);
        };
        switch (token.type) {
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
          case "block-scalar":
            return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
      }
      return null;
    }
    function createScalarToken(value, context) {
      let { implicitKey = !1, indent, inFlow = !1, offset = -1, type = "PLAIN" } = context, source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? " ".repeat(indent) : "",
        inFlow,
        options: { blockQuote: !0, lineWidth: -1 }
      }), end = context.end ?? [
        { type: "newline", offset: -1, indent, source: `
` }
      ];
      switch (source[0]) {
        case "|":
        case ">": {
          let he = source.indexOf(`
`), head = source.substring(0, he), body3 = source.substring(he + 1) + `
`, props = [
            { type: "block-scalar-header", offset, indent, source: head }
          ];
          return addEndtoBlockProps(props, end) || props.push({ type: "newline", offset: -1, indent, source: `
` }), { type: "block-scalar", offset, indent, props, source: body3 };
        }
        case '"':
          return { type: "double-quoted-scalar", offset, indent, source, end };
        case "'":
          return { type: "single-quoted-scalar", offset, indent, source, end };
        default:
          return { type: "scalar", offset, indent, source, end };
      }
    }
    function setScalarValue(token, value, context = {}) {
      let { afterKey = !1, implicitKey = !1, inFlow = !1, type } = context, indent = "indent" in token ? token.indent : null;
      if (afterKey && typeof indent == "number" && (indent += 2), !type)
        switch (token.type) {
          case "single-quoted-scalar":
            type = "QUOTE_SINGLE";
            break;
          case "double-quoted-scalar":
            type = "QUOTE_DOUBLE";
            break;
          case "block-scalar": {
            let header = token.props[0];
            if (header.type !== "block-scalar-header")
              throw new Error("Invalid block scalar header");
            type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
            break;
          }
          default:
            type = "PLAIN";
        }
      let source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
        inFlow,
        options: { blockQuote: !0, lineWidth: -1 }
      });
      switch (source[0]) {
        case "|":
        case ">":
          setBlockScalarValue(token, source);
          break;
        case '"':
          setFlowScalarValue(token, source, "double-quoted-scalar");
          break;
        case "'":
          setFlowScalarValue(token, source, "single-quoted-scalar");
          break;
        default:
          setFlowScalarValue(token, source, "scalar");
      }
    }
    function setBlockScalarValue(token, source) {
      let he = source.indexOf(`
`), head = source.substring(0, he), body3 = source.substring(he + 1) + `
`;
      if (token.type === "block-scalar") {
        let header = token.props[0];
        if (header.type !== "block-scalar-header")
          throw new Error("Invalid block scalar header");
        header.source = head, token.source = body3;
      } else {
        let { offset } = token, indent = "indent" in token ? token.indent : -1, props = [
          { type: "block-scalar-header", offset, indent, source: head }
        ];
        addEndtoBlockProps(props, "end" in token ? token.end : void 0) || props.push({ type: "newline", offset: -1, indent, source: `
` });
        for (let key of Object.keys(token))
          key !== "type" && key !== "offset" && delete token[key];
        Object.assign(token, { type: "block-scalar", indent, props, source: body3 });
      }
    }
    function addEndtoBlockProps(props, end) {
      if (end)
        for (let st of end)
          switch (st.type) {
            case "space":
            case "comment":
              props.push(st);
              break;
            case "newline":
              return props.push(st), !0;
          }
      return !1;
    }
    function setFlowScalarValue(token, source, type) {
      switch (token.type) {
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          token.type = type, token.source = source;
          break;
        case "block-scalar": {
          let end = token.props.slice(1), oa = source.length;
          token.props[0].type === "block-scalar-header" && (oa -= token.props[0].source.length);
          for (let tok of end)
            tok.offset += oa;
          delete token.props, Object.assign(token, { type, source, end });
          break;
        }
        case "block-map":
        case "block-seq": {
          let nl = { type: "newline", offset: token.offset + source.length, indent: token.indent, source: `
` };
          delete token.items, Object.assign(token, { type, source, end: [nl] });
          break;
        }
        default: {
          let indent = "indent" in token ? token.indent : -1, end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
          for (let key of Object.keys(token))
            key !== "type" && key !== "offset" && delete token[key];
          Object.assign(token, { type, indent, source, end });
        }
      }
    }
    exports2.createScalarToken = createScalarToken;
    exports2.resolveAsScalar = resolveAsScalar;
    exports2.setScalarValue = setScalarValue;
  }
});

// node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = __commonJS({
  "node_modules/yaml/dist/parse/cst-stringify.js"(exports2) {
    "use strict";
    var stringify2 = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
    function stringifyToken(token) {
      switch (token.type) {
        case "block-scalar": {
          let res = "";
          for (let tok of token.props)
            res += stringifyToken(tok);
          return res + token.source;
        }
        case "block-map":
        case "block-seq": {
          let res = "";
          for (let item of token.items)
            res += stringifyItem(item);
          return res;
        }
        case "flow-collection": {
          let res = token.start.source;
          for (let item of token.items)
            res += stringifyItem(item);
          for (let st of token.end)
            res += st.source;
          return res;
        }
        case "document": {
          let res = stringifyItem(token);
          if (token.end)
            for (let st of token.end)
              res += st.source;
          return res;
        }
        default: {
          let res = token.source;
          if ("end" in token && token.end)
            for (let st of token.end)
              res += st.source;
          return res;
        }
      }
    }
    function stringifyItem({ start, key, sep, value }) {
      let res = "";
      for (let st of start)
        res += st.source;
      if (key && (res += stringifyToken(key)), sep)
        for (let st of sep)
          res += st.source;
      return value && (res += stringifyToken(value)), res;
    }
    exports2.stringify = stringify2;
  }
});

// node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = __commonJS({
  "node_modules/yaml/dist/parse/cst-visit.js"(exports2) {
    "use strict";
    var BREAK = /* @__PURE__ */ Symbol("break visit"), SKIP = /* @__PURE__ */ Symbol("skip children"), REMOVE = /* @__PURE__ */ Symbol("remove item");
    function visit(cst, visitor) {
      "type" in cst && cst.type === "document" && (cst = { start: cst.start, value: cst.value }), _visit(Object.freeze([]), cst, visitor);
    }
    visit.BREAK = BREAK;
    visit.SKIP = SKIP;
    visit.REMOVE = REMOVE;
    visit.itemAtPath = (cst, path) => {
      let item = cst;
      for (let [field, index2] of path) {
        let tok = item?.[field];
        if (tok && "items" in tok)
          item = tok.items[index2];
        else
          return;
      }
      return item;
    };
    visit.parentCollection = (cst, path) => {
      let parent = visit.itemAtPath(cst, path.slice(0, -1)), field = path[path.length - 1][0], coll = parent?.[field];
      if (coll && "items" in coll)
        return coll;
      throw new Error("Parent collection not found");
    };
    function _visit(path, item, visitor) {
      let ctrl = visitor(item, path);
      if (typeof ctrl == "symbol")
        return ctrl;
      for (let field of ["key", "value"]) {
        let token = item[field];
        if (token && "items" in token) {
          for (let i = 0; i < token.items.length; ++i) {
            let ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
            if (typeof ci == "number")
              i = ci - 1;
            else {
              if (ci === BREAK)
                return BREAK;
              ci === REMOVE && (token.items.splice(i, 1), i -= 1);
            }
          }
          typeof ctrl == "function" && field === "key" && (ctrl = ctrl(item, path));
        }
      }
      return typeof ctrl == "function" ? ctrl(item, path) : ctrl;
    }
    exports2.visit = visit;
  }
});

// node_modules/yaml/dist/parse/cst.js
var require_cst = __commonJS({
  "node_modules/yaml/dist/parse/cst.js"(exports2) {
    "use strict";
    var cstScalar = require_cst_scalar(), cstStringify = require_cst_stringify(), cstVisit = require_cst_visit(), BOM = "\uFEFF", DOCUMENT = "", FLOW_END = "", SCALAR = "", isCollection = (token) => !!token && "items" in token, isScalar = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
    function prettyToken(token) {
      switch (token) {
        case BOM:
          return "<BOM>";
        case DOCUMENT:
          return "<DOC>";
        case FLOW_END:
          return "<FLOW_END>";
        case SCALAR:
          return "<SCALAR>";
        default:
          return JSON.stringify(token);
      }
    }
    function tokenType(source) {
      switch (source) {
        case BOM:
          return "byte-order-mark";
        case DOCUMENT:
          return "doc-mode";
        case FLOW_END:
          return "flow-error-end";
        case SCALAR:
          return "scalar";
        case "---":
          return "doc-start";
        case "...":
          return "doc-end";
        case "":
        case `
`:
        case `\r
`:
          return "newline";
        case "-":
          return "seq-item-ind";
        case "?":
          return "explicit-key-ind";
        case ":":
          return "map-value-ind";
        case "{":
          return "flow-map-start";
        case "}":
          return "flow-map-end";
        case "[":
          return "flow-seq-start";
        case "]":
          return "flow-seq-end";
        case ",":
          return "comma";
      }
      switch (source[0]) {
        case " ":
        case "	":
          return "space";
        case "#":
          return "comment";
        case "%":
          return "directive-line";
        case "*":
          return "alias";
        case "&":
          return "anchor";
        case "!":
          return "tag";
        case "'":
          return "single-quoted-scalar";
        case '"':
          return "double-quoted-scalar";
        case "|":
        case ">":
          return "block-scalar-header";
      }
      return null;
    }
    exports2.createScalarToken = cstScalar.createScalarToken;
    exports2.resolveAsScalar = cstScalar.resolveAsScalar;
    exports2.setScalarValue = cstScalar.setScalarValue;
    exports2.stringify = cstStringify.stringify;
    exports2.visit = cstVisit.visit;
    exports2.BOM = BOM;
    exports2.DOCUMENT = DOCUMENT;
    exports2.FLOW_END = FLOW_END;
    exports2.SCALAR = SCALAR;
    exports2.isCollection = isCollection;
    exports2.isScalar = isScalar;
    exports2.prettyToken = prettyToken;
    exports2.tokenType = tokenType;
  }
});

// node_modules/yaml/dist/parse/lexer.js
var require_lexer = __commonJS({
  "node_modules/yaml/dist/parse/lexer.js"(exports2) {
    "use strict";
    var cst = require_cst();
    function isEmpty(ch) {
      switch (ch) {
        case void 0:
        case " ":
        case `
`:
        case "\r":
        case "	":
          return !0;
        default:
          return !1;
      }
    }
    var hexDigits = new Set("0123456789ABCDEFabcdef"), tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()"), flowIndicatorChars = new Set(",[]{}"), invalidAnchorChars = new Set(` ,[]{}
\r	`), isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch), Lexer = class {
      constructor() {
        this.atEnd = !1, this.blockScalarIndent = -1, this.blockScalarKeep = !1, this.buffer = "", this.flowKey = !1, this.flowLevel = 0, this.indentNext = 0, this.indentValue = 0, this.lineEndPos = null, this.next = null, this.pos = 0;
      }
      /**
       * Generate YAML tokens from the `source` string. If `incomplete`,
       * a part of the last line may be left as a buffer for the next call.
       *
       * @returns A generator of lexical tokens
       */
      *lex(source, incomplete = !1) {
        if (source) {
          if (typeof source != "string")
            throw TypeError("source is not a string");
          this.buffer = this.buffer ? this.buffer + source : source, this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? "stream";
        for (; next && (incomplete || this.hasChars(1)); )
          next = yield* this.parseNext(next);
      }
      atLineEnd() {
        let i = this.pos, ch = this.buffer[i];
        for (; ch === " " || ch === "	"; )
          ch = this.buffer[++i];
        return !ch || ch === "#" || ch === `
` ? !0 : ch === "\r" ? this.buffer[i + 1] === `
` : !1;
      }
      charAt(n) {
        return this.buffer[this.pos + n];
      }
      continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
          let indent = 0;
          for (; ch === " "; )
            ch = this.buffer[++indent + offset];
          if (ch === "\r") {
            let next = this.buffer[indent + offset + 1];
            if (next === `
` || !next && !this.atEnd)
              return offset + indent + 1;
          }
          return ch === `
` || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
        }
        if (ch === "-" || ch === ".") {
          let dt = this.buffer.substr(offset, 3);
          if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3]))
            return -1;
        }
        return offset;
      }
      getLine() {
        let end = this.lineEndPos;
        return (typeof end != "number" || end !== -1 && end < this.pos) && (end = this.buffer.indexOf(`
`, this.pos), this.lineEndPos = end), end === -1 ? this.atEnd ? this.buffer.substring(this.pos) : null : (this.buffer[end - 1] === "\r" && (end -= 1), this.buffer.substring(this.pos, end));
      }
      hasChars(n) {
        return this.pos + n <= this.buffer.length;
      }
      setNext(state) {
        return this.buffer = this.buffer.substring(this.pos), this.pos = 0, this.lineEndPos = null, this.next = state, null;
      }
      peek(n) {
        return this.buffer.substr(this.pos, n);
      }
      *parseNext(next) {
        switch (next) {
          case "stream":
            return yield* this.parseStream();
          case "line-start":
            return yield* this.parseLineStart();
          case "block-start":
            return yield* this.parseBlockStart();
          case "doc":
            return yield* this.parseDocument();
          case "flow":
            return yield* this.parseFlowCollection();
          case "quoted-scalar":
            return yield* this.parseQuotedScalar();
          case "block-scalar":
            return yield* this.parseBlockScalar();
          case "plain-scalar":
            return yield* this.parsePlainScalar();
        }
      }
      *parseStream() {
        let line = this.getLine();
        if (line === null)
          return this.setNext("stream");
        if (line[0] === cst.BOM && (yield* this.pushCount(1), line = line.substring(1)), line[0] === "%") {
          let dirEnd = line.length, cs = line.indexOf("#");
          for (; cs !== -1; ) {
            let ch = line[cs - 1];
            if (ch === " " || ch === "	") {
              dirEnd = cs - 1;
              break;
            } else
              cs = line.indexOf("#", cs + 1);
          }
          for (; ; ) {
            let ch = line[dirEnd - 1];
            if (ch === " " || ch === "	")
              dirEnd -= 1;
            else
              break;
          }
          let n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(!0));
          return yield* this.pushCount(line.length - n), this.pushNewline(), "stream";
        }
        if (this.atLineEnd()) {
          let sp = yield* this.pushSpaces(!0);
          return yield* this.pushCount(line.length - sp), yield* this.pushNewline(), "stream";
        }
        return yield cst.DOCUMENT, yield* this.parseLineStart();
      }
      *parseLineStart() {
        let ch = this.charAt(0);
        if (!ch && !this.atEnd)
          return this.setNext("line-start");
        if (ch === "-" || ch === ".") {
          if (!this.atEnd && !this.hasChars(4))
            return this.setNext("line-start");
          let s = this.peek(3);
          if ((s === "---" || s === "...") && isEmpty(this.charAt(3)))
            return yield* this.pushCount(3), this.indentValue = 0, this.indentNext = 0, s === "---" ? "doc" : "stream";
        }
        return this.indentValue = yield* this.pushSpaces(!1), this.indentNext > this.indentValue && !isEmpty(this.charAt(1)) && (this.indentNext = this.indentValue), yield* this.parseBlockStart();
      }
      *parseBlockStart() {
        let [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
          return this.setNext("block-start");
        if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
          let n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(!0));
          return this.indentNext = this.indentValue + 1, this.indentValue += n, "block-start";
        }
        return "doc";
      }
      *parseDocument() {
        yield* this.pushSpaces(!0);
        let line = this.getLine();
        if (line === null)
          return this.setNext("doc");
        let n = yield* this.pushIndicators();
        switch (line[n]) {
          case "#":
            yield* this.pushCount(line.length - n);
          // fallthrough
          case void 0:
            return yield* this.pushNewline(), yield* this.parseLineStart();
          case "{":
          case "[":
            return yield* this.pushCount(1), this.flowKey = !1, this.flowLevel = 1, "flow";
          case "}":
          case "]":
            return yield* this.pushCount(1), "doc";
          case "*":
            return yield* this.pushUntil(isNotAnchorChar), "doc";
          case '"':
          case "'":
            return yield* this.parseQuotedScalar();
          case "|":
          case ">":
            return n += yield* this.parseBlockScalarHeader(), n += yield* this.pushSpaces(!0), yield* this.pushCount(line.length - n), yield* this.pushNewline(), yield* this.parseBlockScalar();
          default:
            return yield* this.parsePlainScalar();
        }
      }
      *parseFlowCollection() {
        let nl, sp, indent = -1;
        do
          nl = yield* this.pushNewline(), nl > 0 ? (sp = yield* this.pushSpaces(!1), this.indentValue = indent = sp) : sp = 0, sp += yield* this.pushSpaces(!0);
        while (nl + sp > 0);
        let line = this.getLine();
        if (line === null)
          return this.setNext("flow");
        if ((indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) && !(indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}")))
          return this.flowLevel = 0, yield cst.FLOW_END, yield* this.parseLineStart();
        let n = 0;
        for (; line[n] === ","; )
          n += yield* this.pushCount(1), n += yield* this.pushSpaces(!0), this.flowKey = !1;
        switch (n += yield* this.pushIndicators(), line[n]) {
          case void 0:
            return "flow";
          case "#":
            return yield* this.pushCount(line.length - n), "flow";
          case "{":
          case "[":
            return yield* this.pushCount(1), this.flowKey = !1, this.flowLevel += 1, "flow";
          case "}":
          case "]":
            return yield* this.pushCount(1), this.flowKey = !0, this.flowLevel -= 1, this.flowLevel ? "flow" : "doc";
          case "*":
            return yield* this.pushUntil(isNotAnchorChar), "flow";
          case '"':
          case "'":
            return this.flowKey = !0, yield* this.parseQuotedScalar();
          case ":": {
            let next = this.charAt(1);
            if (this.flowKey || isEmpty(next) || next === ",")
              return this.flowKey = !1, yield* this.pushCount(1), yield* this.pushSpaces(!0), "flow";
          }
          // fallthrough
          default:
            return this.flowKey = !1, yield* this.parsePlainScalar();
        }
      }
      *parseQuotedScalar() {
        let quote2 = this.charAt(0), end = this.buffer.indexOf(quote2, this.pos + 1);
        if (quote2 === "'")
          for (; end !== -1 && this.buffer[end + 1] === "'"; )
            end = this.buffer.indexOf("'", end + 2);
        else
          for (; end !== -1; ) {
            let n = 0;
            for (; this.buffer[end - 1 - n] === "\\"; )
              n += 1;
            if (n % 2 === 0)
              break;
            end = this.buffer.indexOf('"', end + 1);
          }
        let qb = this.buffer.substring(0, end), nl = qb.indexOf(`
`, this.pos);
        if (nl !== -1) {
          for (; nl !== -1; ) {
            let cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = qb.indexOf(`
`, cs);
          }
          nl !== -1 && (end = nl - (qb[nl - 1] === "\r" ? 2 : 1));
        }
        if (end === -1) {
          if (!this.atEnd)
            return this.setNext("quoted-scalar");
          end = this.buffer.length;
        }
        return yield* this.pushToIndex(end + 1, !1), this.flowLevel ? "flow" : "doc";
      }
      *parseBlockScalarHeader() {
        this.blockScalarIndent = -1, this.blockScalarKeep = !1;
        let i = this.pos;
        for (; ; ) {
          let ch = this.buffer[++i];
          if (ch === "+")
            this.blockScalarKeep = !0;
          else if (ch > "0" && ch <= "9")
            this.blockScalarIndent = Number(ch) - 1;
          else if (ch !== "-")
            break;
        }
        return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
      }
      *parseBlockScalar() {
        let nl = this.pos - 1, indent = 0, ch;
        loop: for (let i2 = this.pos; ch = this.buffer[i2]; ++i2)
          switch (ch) {
            case " ":
              indent += 1;
              break;
            case `
`:
              nl = i2, indent = 0;
              break;
            case "\r": {
              let next = this.buffer[i2 + 1];
              if (!next && !this.atEnd)
                return this.setNext("block-scalar");
              if (next === `
`)
                break;
            }
            // fallthrough
            default:
              break loop;
          }
        if (!ch && !this.atEnd)
          return this.setNext("block-scalar");
        if (indent >= this.indentNext) {
          this.blockScalarIndent === -1 ? this.indentNext = indent : this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
          do {
            let cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = this.buffer.indexOf(`
`, cs);
          } while (nl !== -1);
          if (nl === -1) {
            if (!this.atEnd)
              return this.setNext("block-scalar");
            nl = this.buffer.length;
          }
        }
        let i = nl + 1;
        for (ch = this.buffer[i]; ch === " "; )
          ch = this.buffer[++i];
        if (ch === "	") {
          for (; ch === "	" || ch === " " || ch === "\r" || ch === `
`; )
            ch = this.buffer[++i];
          nl = i - 1;
        } else if (!this.blockScalarKeep)
          do {
            let i2 = nl - 1, ch2 = this.buffer[i2];
            ch2 === "\r" && (ch2 = this.buffer[--i2]);
            let lastChar = i2;
            for (; ch2 === " "; )
              ch2 = this.buffer[--i2];
            if (ch2 === `
` && i2 >= this.pos && i2 + 1 + indent > lastChar)
              nl = i2;
            else
              break;
          } while (!0);
        return yield cst.SCALAR, yield* this.pushToIndex(nl + 1, !0), yield* this.parseLineStart();
      }
      *parsePlainScalar() {
        let inFlow = this.flowLevel > 0, end = this.pos - 1, i = this.pos - 1, ch;
        for (; ch = this.buffer[++i]; )
          if (ch === ":") {
            let next = this.buffer[i + 1];
            if (isEmpty(next) || inFlow && flowIndicatorChars.has(next))
              break;
            end = i;
          } else if (isEmpty(ch)) {
            let next = this.buffer[i + 1];
            if (ch === "\r" && (next === `
` ? (i += 1, ch = `
`, next = this.buffer[i + 1]) : end = i), next === "#" || inFlow && flowIndicatorChars.has(next))
              break;
            if (ch === `
`) {
              let cs = this.continueScalar(i + 1);
              if (cs === -1)
                break;
              i = Math.max(i, cs - 2);
            }
          } else {
            if (inFlow && flowIndicatorChars.has(ch))
              break;
            end = i;
          }
        return !ch && !this.atEnd ? this.setNext("plain-scalar") : (yield cst.SCALAR, yield* this.pushToIndex(end + 1, !0), inFlow ? "flow" : "doc");
      }
      *pushCount(n) {
        return n > 0 ? (yield this.buffer.substr(this.pos, n), this.pos += n, n) : 0;
      }
      *pushToIndex(i, allowEmpty) {
        let s = this.buffer.slice(this.pos, i);
        return s ? (yield s, this.pos += s.length, s.length) : (allowEmpty && (yield ""), 0);
      }
      *pushIndicators() {
        let n = 0;
        loop: for (; ; ) {
          switch (this.charAt(0)) {
            case "!":
              n += yield* this.pushTag(), n += yield* this.pushSpaces(!0);
              continue loop;
            case "&":
              n += yield* this.pushUntil(isNotAnchorChar), n += yield* this.pushSpaces(!0);
              continue loop;
            case "-":
            // this is an error
            case "?":
            // this is an error outside flow collections
            case ":": {
              let inFlow = this.flowLevel > 0, ch1 = this.charAt(1);
              if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
                inFlow ? this.flowKey && (this.flowKey = !1) : this.indentNext = this.indentValue + 1, n += yield* this.pushCount(1), n += yield* this.pushSpaces(!0);
                continue loop;
              }
            }
          }
          break loop;
        }
        return n;
      }
      *pushTag() {
        if (this.charAt(1) === "<") {
          let i = this.pos + 2, ch = this.buffer[i];
          for (; !isEmpty(ch) && ch !== ">"; )
            ch = this.buffer[++i];
          return yield* this.pushToIndex(ch === ">" ? i + 1 : i, !1);
        } else {
          let i = this.pos + 1, ch = this.buffer[i];
          for (; ch; )
            if (tagChars.has(ch))
              ch = this.buffer[++i];
            else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2]))
              ch = this.buffer[i += 3];
            else
              break;
          return yield* this.pushToIndex(i, !1);
        }
      }
      *pushNewline() {
        let ch = this.buffer[this.pos];
        return ch === `
` ? yield* this.pushCount(1) : ch === "\r" && this.charAt(1) === `
` ? yield* this.pushCount(2) : 0;
      }
      *pushSpaces(allowTabs) {
        let i = this.pos - 1, ch;
        do
          ch = this.buffer[++i];
        while (ch === " " || allowTabs && ch === "	");
        let n = i - this.pos;
        return n > 0 && (yield this.buffer.substr(this.pos, n), this.pos = i), n;
      }
      *pushUntil(test) {
        let i = this.pos, ch = this.buffer[i];
        for (; !test(ch); )
          ch = this.buffer[++i];
        return yield* this.pushToIndex(i, !1);
      }
    };
    exports2.Lexer = Lexer;
  }
});

// node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = __commonJS({
  "node_modules/yaml/dist/parse/line-counter.js"(exports2) {
    "use strict";
    var LineCounter = class {
      constructor() {
        this.lineStarts = [], this.addNewLine = (offset) => this.lineStarts.push(offset), this.linePos = (offset) => {
          let low = 0, high = this.lineStarts.length;
          for (; low < high; ) {
            let mid = low + high >> 1;
            this.lineStarts[mid] < offset ? low = mid + 1 : high = mid;
          }
          if (this.lineStarts[low] === offset)
            return { line: low + 1, col: 1 };
          if (low === 0)
            return { line: 0, col: offset };
          let start = this.lineStarts[low - 1];
          return { line: low, col: offset - start + 1 };
        };
      }
    };
    exports2.LineCounter = LineCounter;
  }
});

// node_modules/yaml/dist/parse/parser.js
var require_parser = __commonJS({
  "node_modules/yaml/dist/parse/parser.js"(exports2) {
    "use strict";
    var node_process = require("process"), cst = require_cst(), lexer = require_lexer();
    function includesToken(list2, type) {
      for (let i = 0; i < list2.length; ++i)
        if (list2[i].type === type)
          return !0;
      return !1;
    }
    function findNonEmptyIndex(list2) {
      for (let i = 0; i < list2.length; ++i)
        switch (list2[i].type) {
          case "space":
          case "comment":
          case "newline":
            break;
          default:
            return i;
        }
      return -1;
    }
    function isFlowToken(token) {
      switch (token?.type) {
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "flow-collection":
          return !0;
        default:
          return !1;
      }
    }
    function getPrevProps(parent) {
      switch (parent.type) {
        case "document":
          return parent.start;
        case "block-map": {
          let it = parent.items[parent.items.length - 1];
          return it.sep ?? it.start;
        }
        case "block-seq":
          return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
          return [];
      }
    }
    function getFirstKeyStartProps(prev) {
      if (prev.length === 0)
        return [];
      let i = prev.length;
      loop: for (; --i >= 0; )
        switch (prev[i].type) {
          case "doc-start":
          case "explicit-key-ind":
          case "map-value-ind":
          case "seq-item-ind":
          case "newline":
            break loop;
        }
      for (; prev[++i]?.type === "space"; )
        ;
      return prev.splice(i, prev.length);
    }
    function arrayPushArray(target, source) {
      if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
      else
        for (let i = 0; i < source.length; ++i)
          target.push(source[i]);
    }
    function fixFlowSeqItems(fc) {
      if (fc.start.type === "flow-seq-start")
        for (let it of fc.items)
          it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind") && (it.key && (it.value = it.key), delete it.key, isFlowToken(it.value) ? it.value.end ? arrayPushArray(it.value.end, it.sep) : it.value.end = it.sep : arrayPushArray(it.start, it.sep), delete it.sep);
    }
    var Parser = class {
      /**
       * @param onNewLine - If defined, called separately with the start position of
       *   each new line (in `parse()`, including the start of input).
       */
      constructor(onNewLine) {
        this.atNewLine = !0, this.atScalar = !1, this.indent = 0, this.offset = 0, this.onKeyLine = !1, this.stack = [], this.source = "", this.type = "", this.lexer = new lexer.Lexer(), this.onNewLine = onNewLine;
      }
      /**
       * Parse `source` as a YAML stream.
       * If `incomplete`, a part of the last line may be left as a buffer for the next call.
       *
       * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
       *
       * @returns A generator of tokens representing each directive, document, and other structure.
       */
      *parse(source, incomplete = !1) {
        this.onNewLine && this.offset === 0 && this.onNewLine(0);
        for (let lexeme of this.lexer.lex(source, incomplete))
          yield* this.next(lexeme);
        incomplete || (yield* this.end());
      }
      /**
       * Advance the parser by the `source` of one lexical token.
       */
      *next(source) {
        if (this.source = source, node_process.env.LOG_TOKENS && console.log("|", cst.prettyToken(source)), this.atScalar) {
          this.atScalar = !1, yield* this.step(), this.offset += source.length;
          return;
        }
        let type = cst.tokenType(source);
        if (type)
          if (type === "scalar")
            this.atNewLine = !1, this.atScalar = !0, this.type = "scalar";
          else {
            switch (this.type = type, yield* this.step(), type) {
              case "newline":
                this.atNewLine = !0, this.indent = 0, this.onNewLine && this.onNewLine(this.offset + source.length);
                break;
              case "space":
                this.atNewLine && source[0] === " " && (this.indent += source.length);
                break;
              case "explicit-key-ind":
              case "map-value-ind":
              case "seq-item-ind":
                this.atNewLine && (this.indent += source.length);
                break;
              case "doc-mode":
              case "flow-error-end":
                return;
              default:
                this.atNewLine = !1;
            }
            this.offset += source.length;
          }
        else {
          let message = `Not a YAML token: ${source}`;
          yield* this.pop({ type: "error", offset: this.offset, message, source }), this.offset += source.length;
        }
      }
      /** Call at end of input to push out any remaining constructions */
      *end() {
        for (; this.stack.length > 0; )
          yield* this.pop();
      }
      get sourceToken() {
        return {
          type: this.type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
      }
      *step() {
        let top = this.peek(1);
        if (this.type === "doc-end" && top?.type !== "doc-end") {
          for (; this.stack.length > 0; )
            yield* this.pop();
          this.stack.push({
            type: "doc-end",
            offset: this.offset,
            source: this.source
          });
          return;
        }
        if (!top)
          return yield* this.stream();
        switch (top.type) {
          case "document":
            return yield* this.document(top);
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return yield* this.scalar(top);
          case "block-scalar":
            return yield* this.blockScalar(top);
          case "block-map":
            return yield* this.blockMap(top);
          case "block-seq":
            return yield* this.blockSequence(top);
          case "flow-collection":
            return yield* this.flowCollection(top);
          case "doc-end":
            return yield* this.documentEnd(top);
        }
        yield* this.pop();
      }
      peek(n) {
        return this.stack[this.stack.length - n];
      }
      *pop(error) {
        let token = error ?? this.stack.pop();
        if (!token)
          yield { type: "error", offset: this.offset, source: "", message: "Tried to pop an empty stack" };
        else if (this.stack.length === 0)
          yield token;
        else {
          let top = this.peek(1);
          switch (token.type === "block-scalar" ? token.indent = "indent" in top ? top.indent : 0 : token.type === "flow-collection" && top.type === "document" && (token.indent = 0), token.type === "flow-collection" && fixFlowSeqItems(token), top.type) {
            case "document":
              top.value = token;
              break;
            case "block-scalar":
              top.props.push(token);
              break;
            case "block-map": {
              let it = top.items[top.items.length - 1];
              if (it.value) {
                top.items.push({ start: [], key: token, sep: [] }), this.onKeyLine = !0;
                return;
              } else if (it.sep)
                it.value = token;
              else {
                Object.assign(it, { key: token, sep: [] }), this.onKeyLine = !it.explicitKey;
                return;
              }
              break;
            }
            case "block-seq": {
              let it = top.items[top.items.length - 1];
              it.value ? top.items.push({ start: [], value: token }) : it.value = token;
              break;
            }
            case "flow-collection": {
              let it = top.items[top.items.length - 1];
              !it || it.value ? top.items.push({ start: [], key: token, sep: [] }) : it.sep ? it.value = token : Object.assign(it, { key: token, sep: [] });
              return;
            }
            /* istanbul ignore next should not happen */
            default:
              yield* this.pop(), yield* this.pop(token);
          }
          if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
            let last = token.items[token.items.length - 1];
            last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent)) && (top.type === "document" ? top.end = last.start : top.items.push({ start: last.start }), token.items.splice(-1, 1));
          }
        }
      }
      *stream() {
        switch (this.type) {
          case "directive-line":
            yield { type: "directive", offset: this.offset, source: this.source };
            return;
          case "byte-order-mark":
          case "space":
          case "comment":
          case "newline":
            yield this.sourceToken;
            return;
          case "doc-mode":
          case "doc-start": {
            let doc = {
              type: "document",
              offset: this.offset,
              start: []
            };
            this.type === "doc-start" && doc.start.push(this.sourceToken), this.stack.push(doc);
            return;
          }
        }
        yield {
          type: "error",
          offset: this.offset,
          message: `Unexpected ${this.type} token in YAML stream`,
          source: this.source
        };
      }
      *document(doc) {
        if (doc.value)
          return yield* this.lineEnd(doc);
        switch (this.type) {
          case "doc-start": {
            findNonEmptyIndex(doc.start) !== -1 ? (yield* this.pop(), yield* this.step()) : doc.start.push(this.sourceToken);
            return;
          }
          case "anchor":
          case "tag":
          case "space":
          case "comment":
          case "newline":
            doc.start.push(this.sourceToken);
            return;
        }
        let bv = this.startBlockValue(doc);
        bv ? this.stack.push(bv) : yield {
          type: "error",
          offset: this.offset,
          message: `Unexpected ${this.type} token in YAML document`,
          source: this.source
        };
      }
      *scalar(scalar) {
        if (this.type === "map-value-ind") {
          let prev = getPrevProps(this.peek(2)), start = getFirstKeyStartProps(prev), sep;
          scalar.end ? (sep = scalar.end, sep.push(this.sourceToken), delete scalar.end) : sep = [this.sourceToken];
          let map = {
            type: "block-map",
            offset: scalar.offset,
            indent: scalar.indent,
            items: [{ start, key: scalar, sep }]
          };
          this.onKeyLine = !0, this.stack[this.stack.length - 1] = map;
        } else
          yield* this.lineEnd(scalar);
      }
      *blockScalar(scalar) {
        switch (this.type) {
          case "space":
          case "comment":
          case "newline":
            scalar.props.push(this.sourceToken);
            return;
          case "scalar":
            if (scalar.source = this.source, this.atNewLine = !0, this.indent = 0, this.onNewLine) {
              let nl = this.source.indexOf(`
`) + 1;
              for (; nl !== 0; )
                this.onNewLine(this.offset + nl), nl = this.source.indexOf(`
`, nl) + 1;
            }
            yield* this.pop();
            break;
          /* istanbul ignore next should not happen */
          default:
            yield* this.pop(), yield* this.step();
        }
      }
      *blockMap(map) {
        let it = map.items[map.items.length - 1];
        switch (this.type) {
          case "newline":
            if (this.onKeyLine = !1, it.value) {
              let end = "end" in it.value ? it.value.end : void 0;
              (Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment" ? end?.push(this.sourceToken) : map.items.push({ start: [this.sourceToken] });
            } else it.sep ? it.sep.push(this.sourceToken) : it.start.push(this.sourceToken);
            return;
          case "space":
          case "comment":
            if (it.value)
              map.items.push({ start: [this.sourceToken] });
            else if (it.sep)
              it.sep.push(this.sourceToken);
            else {
              if (this.atIndentedComment(it.start, map.indent)) {
                let end = map.items[map.items.length - 2]?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start), end.push(this.sourceToken), map.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
        }
        if (this.indent >= map.indent) {
          let atMapIndent = !this.onKeyLine && this.indent === map.indent, atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind", start = [];
          if (atNextItem && it.sep && !it.value) {
            let nl = [];
            for (let i = 0; i < it.sep.length; ++i) {
              let st = it.sep[i];
              switch (st.type) {
                case "newline":
                  nl.push(i);
                  break;
                case "space":
                  break;
                case "comment":
                  st.indent > map.indent && (nl.length = 0);
                  break;
                default:
                  nl.length = 0;
              }
            }
            nl.length >= 2 && (start = it.sep.splice(nl[1]));
          }
          switch (this.type) {
            case "anchor":
            case "tag":
              atNextItem || it.value ? (start.push(this.sourceToken), map.items.push({ start }), this.onKeyLine = !0) : it.sep ? it.sep.push(this.sourceToken) : it.start.push(this.sourceToken);
              return;
            case "explicit-key-ind":
              !it.sep && !it.explicitKey ? (it.start.push(this.sourceToken), it.explicitKey = !0) : atNextItem || it.value ? (start.push(this.sourceToken), map.items.push({ start, explicitKey: !0 })) : this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start: [this.sourceToken], explicitKey: !0 }]
              }), this.onKeyLine = !0;
              return;
            case "map-value-ind":
              if (it.explicitKey)
                if (it.sep)
                  if (it.value)
                    map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                  else if (includesToken(it.sep, "map-value-ind"))
                    this.stack.push({
                      type: "block-map",
                      offset: this.offset,
                      indent: this.indent,
                      items: [{ start, key: null, sep: [this.sourceToken] }]
                    });
                  else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
                    let start2 = getFirstKeyStartProps(it.start), key = it.key, sep = it.sep;
                    sep.push(this.sourceToken), delete it.key, delete it.sep, this.stack.push({
                      type: "block-map",
                      offset: this.offset,
                      indent: this.indent,
                      items: [{ start: start2, key, sep }]
                    });
                  } else start.length > 0 ? it.sep = it.sep.concat(start, this.sourceToken) : it.sep.push(this.sourceToken);
                else if (includesToken(it.start, "newline"))
                  Object.assign(it, { key: null, sep: [this.sourceToken] });
                else {
                  let start2 = getFirstKeyStartProps(it.start);
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: start2, key: null, sep: [this.sourceToken] }]
                  });
                }
              else
                it.sep ? it.value || atNextItem ? map.items.push({ start, key: null, sep: [this.sourceToken] }) : includesToken(it.sep, "map-value-ind") ? this.stack.push({
                  type: "block-map",
                  offset: this.offset,
                  indent: this.indent,
                  items: [{ start: [], key: null, sep: [this.sourceToken] }]
                }) : it.sep.push(this.sourceToken) : Object.assign(it, { key: null, sep: [this.sourceToken] });
              this.onKeyLine = !0;
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              let fs = this.flowScalar(this.type);
              atNextItem || it.value ? (map.items.push({ start, key: fs, sep: [] }), this.onKeyLine = !0) : it.sep ? this.stack.push(fs) : (Object.assign(it, { key: fs, sep: [] }), this.onKeyLine = !0);
              return;
            }
            default: {
              let bv = this.startBlockValue(map);
              if (bv) {
                if (bv.type === "block-seq") {
                  if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
                    yield* this.pop({
                      type: "error",
                      offset: this.offset,
                      message: "Unexpected block-seq-ind on same line with key",
                      source: this.source
                    });
                    return;
                  }
                } else atMapIndent && map.items.push({ start });
                this.stack.push(bv);
                return;
              }
            }
          }
        }
        yield* this.pop(), yield* this.step();
      }
      *blockSequence(seq) {
        let it = seq.items[seq.items.length - 1];
        switch (this.type) {
          case "newline":
            if (it.value) {
              let end = "end" in it.value ? it.value.end : void 0;
              (Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment" ? end?.push(this.sourceToken) : seq.items.push({ start: [this.sourceToken] });
            } else
              it.start.push(this.sourceToken);
            return;
          case "space":
          case "comment":
            if (it.value)
              seq.items.push({ start: [this.sourceToken] });
            else {
              if (this.atIndentedComment(it.start, seq.indent)) {
                let end = seq.items[seq.items.length - 2]?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start), end.push(this.sourceToken), seq.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
          case "anchor":
          case "tag":
            if (it.value || this.indent <= seq.indent)
              break;
            it.start.push(this.sourceToken);
            return;
          case "seq-item-ind":
            if (this.indent !== seq.indent)
              break;
            it.value || includesToken(it.start, "seq-item-ind") ? seq.items.push({ start: [this.sourceToken] }) : it.start.push(this.sourceToken);
            return;
        }
        if (this.indent > seq.indent) {
          let bv = this.startBlockValue(seq);
          if (bv) {
            this.stack.push(bv);
            return;
          }
        }
        yield* this.pop(), yield* this.step();
      }
      *flowCollection(fc) {
        let it = fc.items[fc.items.length - 1];
        if (this.type === "flow-error-end") {
          let top;
          do
            yield* this.pop(), top = this.peek(1);
          while (top?.type === "flow-collection");
        } else if (fc.end.length === 0) {
          switch (this.type) {
            case "comma":
            case "explicit-key-ind":
              !it || it.sep ? fc.items.push({ start: [this.sourceToken] }) : it.start.push(this.sourceToken);
              return;
            case "map-value-ind":
              !it || it.value ? fc.items.push({ start: [], key: null, sep: [this.sourceToken] }) : it.sep ? it.sep.push(this.sourceToken) : Object.assign(it, { key: null, sep: [this.sourceToken] });
              return;
            case "space":
            case "comment":
            case "newline":
            case "anchor":
            case "tag":
              !it || it.value ? fc.items.push({ start: [this.sourceToken] }) : it.sep ? it.sep.push(this.sourceToken) : it.start.push(this.sourceToken);
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              let fs = this.flowScalar(this.type);
              !it || it.value ? fc.items.push({ start: [], key: fs, sep: [] }) : it.sep ? this.stack.push(fs) : Object.assign(it, { key: fs, sep: [] });
              return;
            }
            case "flow-map-end":
            case "flow-seq-end":
              fc.end.push(this.sourceToken);
              return;
          }
          let bv = this.startBlockValue(fc);
          bv ? this.stack.push(bv) : (yield* this.pop(), yield* this.step());
        } else {
          let parent = this.peek(2);
          if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep))
            yield* this.pop(), yield* this.step();
          else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
            let prev = getPrevProps(parent), start = getFirstKeyStartProps(prev);
            fixFlowSeqItems(fc);
            let sep = fc.end.splice(1, fc.end.length);
            sep.push(this.sourceToken);
            let map = {
              type: "block-map",
              offset: fc.offset,
              indent: fc.indent,
              items: [{ start, key: fc, sep }]
            };
            this.onKeyLine = !0, this.stack[this.stack.length - 1] = map;
          } else
            yield* this.lineEnd(fc);
        }
      }
      flowScalar(type) {
        if (this.onNewLine) {
          let nl = this.source.indexOf(`
`) + 1;
          for (; nl !== 0; )
            this.onNewLine(this.offset + nl), nl = this.source.indexOf(`
`, nl) + 1;
        }
        return {
          type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
      }
      startBlockValue(parent) {
        switch (this.type) {
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return this.flowScalar(this.type);
          case "block-scalar-header":
            return {
              type: "block-scalar",
              offset: this.offset,
              indent: this.indent,
              props: [this.sourceToken],
              source: ""
            };
          case "flow-map-start":
          case "flow-seq-start":
            return {
              type: "flow-collection",
              offset: this.offset,
              indent: this.indent,
              start: this.sourceToken,
              items: [],
              end: []
            };
          case "seq-item-ind":
            return {
              type: "block-seq",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: [this.sourceToken] }]
            };
          case "explicit-key-ind": {
            this.onKeyLine = !0;
            let prev = getPrevProps(parent), start = getFirstKeyStartProps(prev);
            return start.push(this.sourceToken), {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start, explicitKey: !0 }]
            };
          }
          case "map-value-ind": {
            this.onKeyLine = !0;
            let prev = getPrevProps(parent), start = getFirstKeyStartProps(prev);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start, key: null, sep: [this.sourceToken] }]
            };
          }
        }
        return null;
      }
      atIndentedComment(start, indent) {
        return this.type !== "comment" || this.indent <= indent ? !1 : start.every((st) => st.type === "newline" || st.type === "space");
      }
      *documentEnd(docEnd) {
        this.type !== "doc-mode" && (docEnd.end ? docEnd.end.push(this.sourceToken) : docEnd.end = [this.sourceToken], this.type === "newline" && (yield* this.pop()));
      }
      *lineEnd(token) {
        switch (this.type) {
          case "comma":
          case "doc-start":
          case "doc-end":
          case "flow-seq-end":
          case "flow-map-end":
          case "map-value-ind":
            yield* this.pop(), yield* this.step();
            break;
          case "newline":
            this.onKeyLine = !1;
          default:
            token.end ? token.end.push(this.sourceToken) : token.end = [this.sourceToken], this.type === "newline" && (yield* this.pop());
        }
      }
    };
    exports2.Parser = Parser;
  }
});

// node_modules/yaml/dist/public-api.js
var require_public_api = __commonJS({
  "node_modules/yaml/dist/public-api.js"(exports2) {
    "use strict";
    var composer = require_composer(), Document = require_Document(), errors = require_errors(), log = require_log(), identity2 = require_identity(), lineCounter = require_line_counter(), parser = require_parser();
    function parseOptions(options) {
      let prettyErrors = options.prettyErrors !== !1;
      return { lineCounter: options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null, prettyErrors };
    }
    function parseAllDocuments(source, options = {}) {
      let { lineCounter: lineCounter2, prettyErrors } = parseOptions(options), parser$1 = new parser.Parser(lineCounter2?.addNewLine), composer$1 = new composer.Composer(options), docs = Array.from(composer$1.compose(parser$1.parse(source)));
      if (prettyErrors && lineCounter2)
        for (let doc of docs)
          doc.errors.forEach(errors.prettifyError(source, lineCounter2)), doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
      return docs.length > 0 ? docs : Object.assign([], { empty: !0 }, composer$1.streamInfo());
    }
    function parseDocument(source, options = {}) {
      let { lineCounter: lineCounter2, prettyErrors } = parseOptions(options), parser$1 = new parser.Parser(lineCounter2?.addNewLine), composer$1 = new composer.Composer(options), doc = null;
      for (let _doc of composer$1.compose(parser$1.parse(source), !0, source.length))
        if (!doc)
          doc = _doc;
        else if (doc.options.logLevel !== "silent") {
          doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
          break;
        }
      return prettyErrors && lineCounter2 && (doc.errors.forEach(errors.prettifyError(source, lineCounter2)), doc.warnings.forEach(errors.prettifyError(source, lineCounter2))), doc;
    }
    function parse2(src, reviver, options) {
      let _reviver;
      typeof reviver == "function" ? _reviver = reviver : options === void 0 && reviver && typeof reviver == "object" && (options = reviver);
      let doc = parseDocument(src, options);
      if (!doc)
        return null;
      if (doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning)), doc.errors.length > 0) {
        if (doc.options.logLevel !== "silent")
          throw doc.errors[0];
        doc.errors = [];
      }
      return doc.toJS(Object.assign({ reviver: _reviver }, options));
    }
    function stringify2(value, replacer, options) {
      let _replacer = null;
      if (typeof replacer == "function" || Array.isArray(replacer) ? _replacer = replacer : options === void 0 && replacer && (options = replacer), typeof options == "string" && (options = options.length), typeof options == "number") {
        let indent = Math.round(options);
        options = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
      }
      if (value === void 0) {
        let { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
          return;
      }
      return identity2.isDocument(value) && !_replacer ? value.toString(options) : new Document.Document(value, _replacer, options).toString(options);
    }
    exports2.parse = parse2;
    exports2.parseAllDocuments = parseAllDocuments;
    exports2.parseDocument = parseDocument;
    exports2.stringify = stringify2;
  }
});

// node_modules/yaml/dist/index.js
var require_dist = __commonJS({
  "node_modules/yaml/dist/index.js"(exports2) {
    "use strict";
    var composer = require_composer(), Document = require_Document(), Schema = require_Schema(), errors = require_errors(), Alias = require_Alias(), identity2 = require_identity(), Pair = require_Pair(), Scalar = require_Scalar(), YAMLMap = require_YAMLMap(), YAMLSeq = require_YAMLSeq(), cst = require_cst(), lexer = require_lexer(), lineCounter = require_line_counter(), parser = require_parser(), publicApi = require_public_api(), visit = require_visit();
    exports2.Composer = composer.Composer;
    exports2.Document = Document.Document;
    exports2.Schema = Schema.Schema;
    exports2.YAMLError = errors.YAMLError;
    exports2.YAMLParseError = errors.YAMLParseError;
    exports2.YAMLWarning = errors.YAMLWarning;
    exports2.Alias = Alias.Alias;
    exports2.isAlias = identity2.isAlias;
    exports2.isCollection = identity2.isCollection;
    exports2.isDocument = identity2.isDocument;
    exports2.isMap = identity2.isMap;
    exports2.isNode = identity2.isNode;
    exports2.isPair = identity2.isPair;
    exports2.isScalar = identity2.isScalar;
    exports2.isSeq = identity2.isSeq;
    exports2.Pair = Pair.Pair;
    exports2.Scalar = Scalar.Scalar;
    exports2.YAMLMap = YAMLMap.YAMLMap;
    exports2.YAMLSeq = YAMLSeq.YAMLSeq;
    exports2.CST = cst;
    exports2.Lexer = lexer.Lexer;
    exports2.LineCounter = lineCounter.LineCounter;
    exports2.Parser = parser.Parser;
    exports2.parse = publicApi.parse;
    exports2.parseAllDocuments = publicApi.parseAllDocuments;
    exports2.parseDocument = publicApi.parseDocument;
    exports2.stringify = publicApi.stringify;
    exports2.visit = visit.visit;
    exports2.visitAsync = visit.visitAsync;
  }
});

// lib/core/helm/yaml.ts
var yaml_exports = {};
__export(yaml_exports, {
  parse: () => import_yaml.parse,
  stringify: () => import_yaml.stringify
});
var import_yaml, init_yaml = __esm({
  "lib/core/helm/yaml.ts"() {
    "use strict";
    import_yaml = __toESM(require_dist());
  }
});

// action/main.ts
var import_node_fs9 = require("node:fs"), import_node_os = require("node:os"), import_node_path8 = require("node:path");

// lib/core/facts/did-you-mean.ts
function didYouMean(text3, candidates) {
  let written2 = text3.toLowerCase(), all = [...new Set(candidates)], [nearest, second] = all.map((candidate) => ({ candidate, distance: editDistance(written2, candidate.toLowerCase()) })).filter(({ candidate, distance }) => isNear(distance, candidate.length, text3.length)).sort((one, other) => one.distance - other.distance);
  if (nearest && nearest.distance !== second?.distance)
    return nearest.candidate;
  let longer = written2.length < SHORTEST_START ? [] : all.filter((candidate) => candidate.toLowerCase().startsWith(written2));
  return longer.length === 1 ? longer[0] : void 0;
}
var SHORTEST_START = 2;
function isNear(distance, length, written2) {
  return distance <= Math.max(2, Math.floor(length / 3)) && 2 * distance < Math.max(length, written2);
}
function editDistance(from, to) {
  let [above, row] = [[], Array.from({ length: to.length + 1 }, (_, index2) => index2)];
  for (let line = 1; line <= from.length; line++) {
    let next = [line];
    for (let column = 1; column <= to.length; column++) {
      let replaced = row[column - 1] + (to[column - 1] === from[line - 1] ? 0 : 1), swapped = to[column - 1] === from[line - 2] && to[column - 2] === from[line - 1] ? above[column - 2] + 1 : replaced;
      next.push(Math.min(replaced, swapped, row[column] + 1, next[column - 1] + 1));
    }
    [above, row] = [row, next];
  }
  return row[to.length];
}

// lib/core/facts/mig-configuration-error.ts
function problemLine(problem) {
  return `${problem.ruleId} ${problem.found}; expected ${problem.expected}; fix: ${problem.fix} (${problem.see})`;
}
var MARK = /* @__PURE__ */ Symbol.for("cdktf-aks-mig/MigConfigurationError"), MigConfigurationError = class extends Error {
  /**
   * Whether `error` is a `MigConfigurationError`, also one from another copy of this package.
   */
  static isMigConfigurationError(error) {
    return typeof error == "object" && error !== null && MARK in error;
  }
  /** What is configured: the path of a construct, or the call that was made. */
  subject;
  /** The problems, in the order of their rule ids. */
  problems;
  constructor(subject, problems) {
    let count3 = problems.length === 1 ? "1 problem" : `${problems.length} problems`, blocks = problems.map(
      (problem) => `  ${problem.ruleId} ${problem.found}
    expected: ${problem.expected}
    fix: ${problem.fix}
    see: ${problem.see}`
    );
    super(`${subject}: ${count3}
${blocks.join(`
`)}`), this.subject = subject, this.problems = problems;
    for (let [key, value] of [
      ["name", "MigConfigurationError"],
      ["subject", subject],
      ["problems", problems],
      [MARK, !0]
    ])
      Object.defineProperty(this, key, { value, enumerable: !1 });
    this.stack = `${this.name}: ${this.message}${callersIn(this.stack)}`;
  }
};
function callersIn(stack = "") {
  return stack.split(`
`).filter((line) => /^ +at /.test(line)).filter((frame) => !/[\\/]node_modules[\\/]|\(?node:/.test(frame)).map((frame) => `
${frame}`).join("");
}

// lib/core/terraform/names.ts
function camelCase(name2) {
  return name2.replace(/_([a-z0-9])/g, (_match, letter) => letter.toUpperCase());
}
var FRAMEWORK_COMMAND = "cdktf";

// lib/core/catalog/mig-profile.ts
var MigProfile = /* @__PURE__ */ ((MigProfile2) => (MigProfile2.MIG_1G = "MIG1g", MigProfile2.MIG_2G = "MIG2g", MigProfile2.MIG_3G = "MIG3g", MigProfile2.MIG_4G = "MIG4g", MigProfile2.MIG_7G = "MIG7g", MigProfile2))(MigProfile || {});
var PROFILE_LAYOUTS = {
  MIG1g: { computeSlices: 1, memorySlices: 1, instancesPerGpu: 7 },
  MIG2g: { computeSlices: 2, memorySlices: 2, instancesPerGpu: 3 },
  MIG3g: { computeSlices: 3, memorySlices: 4, instancesPerGpu: 2 },
  MIG4g: { computeSlices: 4, memorySlices: 4, instancesPerGpu: 1 },
  MIG7g: { computeSlices: 7, memorySlices: 8, instancesPerGpu: 1 }
}, MIG_PROFILES = Object.values(MigProfile);
function isMigProfile(value) {
  return MIG_PROFILES.includes(value);
}

// lib/core/facts/quote.ts
function quote(value, replacer) {
  let text3 = asText(value, replacer);
  return text3.length > 200 ? `${text3.slice(0, 197)}...` : text3;
}
function asText(value, replacer) {
  try {
    return JSON.stringify(value, replacer) ?? String(value);
  } catch {
    return typeof value == "bigint" ? `${value}n` : Object.prototype.toString.call(value);
  }
}

// lib/core/catalog/mig-strategy.ts
var MigStrategy = /* @__PURE__ */ ((MigStrategy2) => (MigStrategy2.SINGLE = "single", MigStrategy2.MIXED = "mixed", MigStrategy2))(MigStrategy || {});

// lib/core/catalog/mig-partition.ts
var MigPartition = class {
  /** The AKS profile that makes this partition. */
  profile;
  /** NVIDIA's name of the partition, as `nvidia-smi -L` prints it after `MIG`: `1g.5gb`. */
  name;
  /** The share of the GPU's streaming multiprocessors that each instance has: `1/7`. */
  smFraction;
  /** The share of the GPU's memory that each instance has: `1/8`. */
  memoryFraction;
  /** How many of these partitions AKS creates on each GPU. */
  instancesPerGpu;
  /**
   * The memory of each instance in GB, as the name gives it: rounded, and more than a program can use (a `1g.5gb` of an A100
   * shows 4.75 GiB).
   */
  memoryGb;
  /** How many of the seven compute slices of a GPU each instance has. */
  computeSlices;
  /** @internal */
  constructor(profile, name2) {
    let layout = PROFILE_LAYOUTS[profile];
    this.profile = profile, this.name = name2, this.smFraction = `${layout.computeSlices}/${7}`, this.memoryFraction = `${layout.memorySlices}/${8}`, this.memoryGb = Number(/(\d+)gb$/.exec(name2)?.[1]), this.computeSlices = layout.computeSlices, this.instancesPerGpu = layout.instancesPerGpu;
  }
  /**
   * The extended resource that a pod requests to get one slice: `nvidia.com/gpu` under the single
   * strategy, `nvidia.com/mig-1g.5gb` under the mixed strategy.
   *
   * The names hold for device plugin 0.13 and later; older plugins round the memory differently.
   *
   * @see https://github.com/NVIDIA/k8s-device-plugin
   */
  resourceName(strategy) {
    return strategy === "mixed" /* MIXED */ ? `nvidia.com/mig-${this.name}` : WHOLE_GPU_RESOURCE;
  }
}, WHOLE_GPU_RESOURCE = "nvidia.com/gpu";

// lib/core/catalog/gpu-model.ts
var NAMES_40GB = ["1g.5gb", "2g.10gb", "3g.20gb", "4g.20gb", "7g.40gb"], NAMES_80GB = ["1g.10gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"], NAMES_94GB = ["1g.12gb", "2g.24gb", "3g.47gb", "4g.47gb", "7g.94gb"], NAMES_141GB = ["1g.18gb", "2g.35gb", "3g.71gb", "4g.71gb", "7g.141gb"], GpuModel = class _GpuModel {
  /** NVIDIA A100 with 40 GB: `Standard_ND96asr_v4`. */
  static A100_40GB = new _GpuModel("A100 40GB", "A100", 40, NAMES_40GB);
  /** NVIDIA A100 with 80 GB: the `NC_A100_v4` and `NDm_A100_v4` series. */
  static A100_80GB = new _GpuModel("A100 80GB", "A100", 80, NAMES_80GB);
  /** NVIDIA H100 SXM with 80 GB: `Standard_ND96isr_H100_v5`. */
  static H100_80GB = new _GpuModel("H100 80GB", "H100", 80, NAMES_80GB);
  /** NVIDIA H100 NVL with 94 GB: the `NC_H100_v5` series. */
  static H100_94GB = new _GpuModel("H100 94GB", "H100", 94, NAMES_94GB);
  /** NVIDIA H200 with 141 GB: `Standard_ND96isr_H200_v5`. */
  static H200_141GB = new _GpuModel("H200 141GB", "H200", 141, NAMES_141GB);
  /** The model and its memory: `A100 40GB`. */
  name;
  /** The generation of the GPU: `A100`, `H100` or `H200`. */
  series;
  /** The memory of one GPU, in GB as NVIDIA counts it. */
  memoryGb;
  partitionNames;
  constructor(name2, series, memoryGb, partitionNames) {
    this.name = name2, this.series = series, this.memoryGb = memoryGb, this.partitionNames = partitionNames;
  }
  /**
   * What the profile makes of this GPU.
   *
   * @throws MigConfigurationError (MIG003) if `profile` is not one of `MigProfile`.
   */
  partition(profile) {
    let name2 = this.partitionNames[MIG_PROFILES.indexOf(profile)];
    if (name2 === void 0)
      throw new MigConfigurationError(`GpuModel.partition(${quote(profile)})`, [
        {
          ruleId: "MIG003",
          attribute: "gpu_instance",
          found: `there is no profile ${quote(profile)}`,
          expected: `one of ${MIG_PROFILES.join(", ")}`,
          fix: "use a member of MigProfile",
          see: "https://learn.microsoft.com/azure/aks/gpu-multi-instance"
        }
      ]);
    return new MigPartition(profile, name2);
  }
}, GPU_MODELS = Object.values(GpuModel).filter((member) => member instanceof GpuModel);

// lib/core/catalog/non-mig-vm-size.ts
var WITHOUT_MIG = { why: "has GPUs without multi-instance support", instead: "Standard_NC24ads_A100_v4", verdict: "never" }, OF_AMD = { ...WITHOUT_MIG, why: "has AMD GPUs" }, NON_MIG_VM_SIZES = [
  { ...WITHOUT_MIG, pattern: /^standard_nc\d+as_t4_v3$/i, gpu: "T4" },
  { ...WITHOUT_MIG, pattern: /^standard_nc\d+r?s_v3$/i, gpu: "V100" },
  { ...WITHOUT_MIG, pattern: /^standard_nd40rs_v2$/i, gpu: "V100", instead: "Standard_ND96asr_v4" },
  { ...WITHOUT_MIG, pattern: /^standard_n[cv]\d+(ads|adms)_a10_v[45]$/i, gpu: "A10" },
  { ...WITHOUT_MIG, pattern: /^standard_nc\d+r?s_v2$/i, gpu: "P100" },
  { ...WITHOUT_MIG, pattern: /^standard_nd\d+r?s$/i, gpu: "P40" },
  { ...WITHOUT_MIG, pattern: /^standard_nc\d+r?$/i, gpu: "K80" },
  { ...WITHOUT_MIG, pattern: /^standard_nv\d+(s_v2|s_v3)?$/i, gpu: "M60" },
  { ...OF_AMD, pattern: /^standard_nv\d+as_v4$/i, gpu: "AMD MI25" },
  { ...OF_AMD, pattern: /^standard_ng\d+\w*_v620_v1$/i, gpu: "AMD V620" },
  { ...OF_AMD, pattern: /^standard_nv\d+(ads|adms)_v710_v5$/i, gpu: "AMD V710" },
  { ...OF_AMD, pattern: /^standard_nd96isr?(_flex)?_mi300x_v5$/i, gpu: "AMD MI300X", instead: "Standard_ND96isr_H200_v5" },
  {
    // At most four slices, and other profile ids than the ones mig-partition.sh passes to nvidia-smi
    // (GoogleCloudPlatform/container-engine-accelerators#564).
    pattern: /^standard_nc\d+l?ds_xl_rtxpro6000bse_v6$/i,
    gpu: "RTX PRO 6000",
    why: "has GPUs of four slices, which the five AKS profiles do not fit",
    instead: "Standard_NC40ads_H100_v5",
    verdict: "never"
  },
  {
    pattern: /^standard_nd\d+isr(f|g5)?_(ndr_)?gb[23]00_v6$/i,
    gpu: "GB200 or GB300",
    why: "is not among the series that AKS documents for multi-instance GPU (A100, H100, H200)",
    instead: "Standard_ND96isr_H200_v5",
    verdict: "unconfirmed"
  },
  {
    pattern: /^standard_nd96is(rf|_flex|r_flex|f|_noib)?_h100_v5$/i,
    gpu: "H100 80GB",
    why: "is a variant of Standard_ND96isr_H100_v5 for which no public source shows multi-instance GPU on AKS",
    instead: "Standard_ND96isr_H100_v5",
    verdict: "unconfirmed"
  },
  {
    // AgentBaker lists the variants as sizes with a fabric manager (pkg/agent/datamodel/gpu_components.go).
    pattern: /^standard_nd96is(rf|r_flex)?_h200_v5$/i,
    gpu: "H200 141GB",
    why: "is a variant of Standard_ND96isr_H200_v5 for which no public source shows multi-instance GPU on AKS",
    instead: "Standard_ND96isr_H200_v5",
    verdict: "unconfirmed"
  },
  {
    pattern: /^standard_nd96ams_a100_v4$/i,
    gpu: "A100 80GB",
    why: "is a variant of Standard_ND96amsr_A100_v4 for which no public source shows multi-instance GPU on AKS",
    instead: "Standard_ND96amsr_A100_v4",
    verdict: "unconfirmed"
  },
  {
    pattern: /^standard_ncc40ads_h100_v5$/i,
    gpu: "H100 94GB in confidential mode",
    why: "runs its GPU in confidential mode, for which no public source shows multi-instance GPU on AKS",
    instead: "Standard_NC40ads_H100_v5",
    verdict: "unconfirmed"
  }
];
function findNonMigVmSize(name2) {
  return NON_MIG_VM_SIZES.find((sizes) => sizes.pattern.test(name2));
}

// lib/core/catalog/vm-size.ts
var VmSize = class _VmSize {
  // Name, GPU and how many of them; then vCPUs, and memory and temporary disk in GiB.
  /** 8 x A100 40GB. */
  static STANDARD_ND96ASR_V4 = new _VmSize("Standard_ND96asr_v4", GpuModel.A100_40GB, 8, 96, 900, 6e3);
  /** 8 x A100 80GB. */
  static STANDARD_ND96AMSR_A100_V4 = new _VmSize("Standard_ND96amsr_A100_v4", GpuModel.A100_80GB, 8, 96, 1900, 6400);
  /** 1 x A100 80GB. */
  static STANDARD_NC24ADS_A100_V4 = new _VmSize("Standard_NC24ads_A100_v4", GpuModel.A100_80GB, 1, 24, 220, 64);
  /** 2 x A100 80GB. */
  static STANDARD_NC48ADS_A100_V4 = new _VmSize("Standard_NC48ads_A100_v4", GpuModel.A100_80GB, 2, 48, 440, 128);
  /** 4 x A100 80GB. */
  static STANDARD_NC96ADS_A100_V4 = new _VmSize("Standard_NC96ads_A100_v4", GpuModel.A100_80GB, 4, 96, 880, 256);
  /** 1 x H100 94GB. */
  static STANDARD_NC40ADS_H100_V5 = new _VmSize("Standard_NC40ads_H100_v5", GpuModel.H100_94GB, 1, 40, 320, 3576);
  /** 2 x H100 94GB. */
  static STANDARD_NC80ADIS_H100_V5 = new _VmSize("Standard_NC80adis_H100_v5", GpuModel.H100_94GB, 2, 80, 640, 7152);
  /** 8 x H100 80GB. */
  static STANDARD_ND96ISR_H100_V5 = new _VmSize("Standard_ND96isr_H100_v5", GpuModel.H100_80GB, 8, 96, 1900, 1024);
  /** 8 x H200 141GB. */
  static STANDARD_ND96ISR_H200_V5 = new _VmSize("Standard_ND96isr_H200_v5", GpuModel.H200_141GB, 8, 96, 1850, 1024);
  /**
   * A size that this release does not know, described by you.
   *
   * @param name The Azure name of the size, such as `Standard_NC24ads_A100_v4`.
   * @param gpu The GPU of the size.
   * @param gpuCount How many GPUs a VM of this size has: 1 to 16.
   *
   * @throws MigConfigurationError (MIG004, MIG005) if the name is not that of an Azure size, if this release knows the
   * size with other GPUs, or knows that AKS cannot partition it.
   */
  static of(name2, gpu, gpuCount) {
    let subject = `VmSize.of(${quote(name2)})`, refuse = (problem) => {
      throw new MigConfigurationError(subject, [{ ...problem, attribute: "vm_size", see: SEE_SIZES }]);
    };
    (typeof name2 != "string" || !/^Standard_[A-Za-z0-9_-]{1,60}$/i.test(name2)) && refuse({
      ruleId: "MIG004",
      found: `${quote(name2)} is not the name of an Azure VM size`,
      expected: 'a name such as "Standard_ND96asr_v4"',
      fix: "copy the name from: az vm list-sizes --location <region> --output table"
    }), GPU_MODELS.includes(gpu) || refuse({
      ruleId: "MIG004",
      found: "the GPU is not a GpuModel of this release",
      expected: "one of the static members of GpuModel",
      fix: "pass a member such as GpuModel.H100_94GB"
    }), (!Number.isInteger(gpuCount) || gpuCount < 1 || gpuCount > MOST_GPUS_PER_VM) && refuse({
      ruleId: "MIG004",
      found: `${quote(gpuCount)} GPUs on one VM`,
      expected: `a whole number from 1 to ${MOST_GPUS_PER_VM}`,
      fix: "give the number of GPUs that the size page of Azure lists"
    });
    let known2 = findVmSize(name2);
    return known2 ? ((known2.gpu !== gpu || known2.gpuCount !== gpuCount) && refuse({
      ruleId: "MIG004",
      found: `${name2} described as ${gpuCount} x ${gpu.name}`,
      expected: `${known2.gpuCount} x ${known2.gpu.name}, which is what Azure sells under that name`,
      fix: `use VmSize.fromName("${known2.name}")`
    }), known2) : (findNonMigVmSize(name2)?.verdict === "never" && refuse(notMigCapable(name2)), new _VmSize(name2, gpu, gpuCount));
  }
  /**
   * The known size of that name, in any case: Azure does not tell `standard_nd96asr_v4` from `Standard_ND96asr_v4`.
   *
   * @throws MigConfigurationError (MIG004, MIG005) if this release does not know the size, or knows that AKS cannot
   * partition its GPUs; the error lists the known sizes.
   */
  static fromName(name2) {
    let size2 = typeof name2 == "string" ? findVmSize(name2) : void 0;
    if (size2)
      return size2;
    throw new MigConfigurationError(`VmSize.fromName(${quote(name2)})`, [vmSizeProblem(name2)]);
  }
  /** The Azure name of the size. */
  name;
  /** The GPU of the size. */
  gpu;
  /** How many GPUs a VM of this size has. */
  gpuCount;
  /**
   * How many vCPUs a VM of this size has, which is what Azure's quota counts.
   *
   * @default - unknown, for a size described with `VmSize.of()`
   */
  vcpus;
  /**
   * The memory of a VM of this size in GiB: the machine's, beside that of its GPUs.
   *
   * @default - unknown, for a size described with `VmSize.of()`
   */
  memoryGib;
  /**
   * The size of the temporary disk in GiB, on which an ephemeral OS disk can lie.
   *
   * @default - unknown, for a size described with `VmSize.of()`
   */
  temporaryDiskGib;
  constructor(name2, gpu, gpuCount, vcpus, memoryGib, temporaryDiskGib) {
    this.name = name2, this.gpu = gpu, this.gpuCount = gpuCount, this.vcpus = vcpus, this.memoryGib = memoryGib, this.temporaryDiskGib = temporaryDiskGib;
  }
}, MOST_GPUS_PER_VM = 16, SEE_SIZES = "https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated", VM_SIZES = Object.values(VmSize).filter((member) => member instanceof VmSize);
function findVmSize(name2) {
  return VM_SIZES.find((size2) => size2.name.toLowerCase() === name2.toLowerCase());
}
function notMigCapable(name2) {
  let nonMig = findNonMigVmSize(name2);
  return {
    ruleId: "MIG005",
    found: `${name2} (${nonMig?.gpu}) ${nonMig?.why}`,
    expected: "a VM size of the A100, H100 or H200 series",
    fix: nonMig?.verdict === "never" ? `use ${nonMig.instead}` : `use ${nonMig?.instead}, or describe the size with VmSize.of() if you have confirmed that AKS partitions it`
  };
}
function vmSizeProblem(name2) {
  return { ...typeof name2 == "string" && findNonMigVmSize(name2) ? notMigCapable(name2) : {
    ruleId: "MIG004",
    found: `${quote(name2)} is not a VM size that this release knows`,
    expected: `one of ${VM_SIZES.map((size2) => size2.name).join(", ")}`,
    fix: "correct the name, or describe a newer size with VmSize.of(name, gpu, gpuCount)"
  }, attribute: "vm_size", see: SEE_SIZES };
}

// lib/core/facts/fact.ts
var UNKNOWN = /* @__PURE__ */ Symbol.for("cdktf-aks-mig/unknown");
function isKnown(fact) {
  return fact !== void 0 && fact !== UNKNOWN;
}
function known(fact) {
  return isKnown(fact) ? fact : void 0;
}
function show(value) {
  return value === UNKNOWN ? "a value known after apply" : value === void 0 ? "nothing" : typeof value == "number" ? String(value) : quote(value, (_key, part) => part === UNKNOWN ? "(known after apply)" : part);
}

// lib/core/planner/integer-program.ts
function keeps(values2, constraints) {
  return constraints.every(({ sum: sum2, relation, value }) => {
    let total = sumOf(sum2, values2);
    return relation === ">=" ? total >= value : total <= value;
  });
}
function sumOf(sum2, values2) {
  let total = 0;
  for (let [name2, factor] of sum2)
    total += factor * (values2.get(name2) ?? 0);
  return total;
}
function lpText({ minimize, constraints }) {
  let names2 = new Set([minimize, ...constraints.map(({ sum: sum2 }) => sum2)].flatMap((sum2) => [...sum2.keys()]));
  return [
    "Minimize",
    ` cost: ${sumText(minimize)}`,
    "Subject To",
    ...constraints.map(({ sum: sum2, relation, value }, index2) => ` c${index2}: ${sumText(sum2)} ${relation} ${value}`),
    "General",
    ...[...names2].map((name2) => ` ${name2}`),
    "End",
    ""
  ].join(`
`);
}
function sumText(sum2) {
  return [...sum2].map(([name2, factor]) => `${factor < 0 ? "-" : "+"} ${Math.abs(factor)} ${name2}`).join(`
  `);
}

// lib/core/planner/highs-solver.ts
var OPTIONS = {
  output_flag: !1,
  random_seed: 0,
  threads: 1,
  // Otherwise it stops at what is within 0.01 % of the best.
  mip_rel_gap: 0,
  mip_abs_gap: 0,
  // Programs as small as these are solved before such a search of their neighborhood pays.
  mip_heuristic_run_rens: !1,
  mip_heuristic_run_rins: !1,
  mip_heuristic_run_root_reduced_cost: !1
};
async function loadHighs() {
  let { default: load } = await import("highs").catch((error) => {
    throw new Error("the solver HiGHS is not installed; install it with: npm install highs", { cause: error });
  }), highs = await load();
  return {
    solve(program, timeLimitSeconds) {
      let { Status: status, Columns: columns } = highs.solve(lpText(program), { ...OPTIONS, time_limit: timeLimitSeconds });
      if (status === "Infeasible")
        return { status: "impossible" };
      let values2 = new Map(
        Object.entries(columns).map(([name2, column]) => [name2, Math.round("Primal" in column ? column.Primal : 0)])
      );
      return keeps(values2, program.constraints) ? { status: status === "Optimal" ? "best" : "found", values: values2 } : { status: "nothing found" };
    }
  };
}

// lib/core/facts/lists.ts
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
function repeated(values2) {
  return [...new Set(values2.filter((value, index2) => values2.indexOf(value) !== index2))];
}

// lib/core/purchase/price-list.ts
function micros(amount2) {
  return Math.round(amount2 * 1e6);
}
function roundedMoney(amount2) {
  return micros(amount2) / 1e6;
}

// lib/core/rules/purchase/slice-plan-rules.ts
var MOST_SLICES = 1e6, SEE_PRICES = "https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices", SLICE_PLAN_RULES = [
  {
    id: "MIG701",
    severity: "error",
    title: "a demand is a number of slices of some memory",
    see: "https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html",
    why: "A demand of nothing has no answer, and slices cannot be halved. More than 1000000 of them are no node pools of any cluster (AKS allows 5000 nodes), and a mistyped zero more often than a wish.",
    remedy: "Write whole numbers of slices, memory in GB above zero, and compute in sevenths of a GPU.",
    check: ({ demand }) => {
      if (demand.length === 0)
        return { attribute: "demand", found: "nothing is needed", expected: "at least one demand", fix: "say what is needed" };
      let findings = demand.flatMap(demandFindings), total = demand.reduce((sum2, { count: count3 }) => sum2 + count3, 0);
      return findings.length > 0 || total <= MOST_SLICES ? findings : {
        attribute: "demand",
        found: `${total} slices are needed in all`,
        expected: `at most ${MOST_SLICES}`,
        fix: "plan for less at a time"
      };
    }
  },
  {
    id: "MIG702",
    severity: "error",
    title: "the prices are of one currency and above zero, one for a size",
    see: SEE_PRICES,
    why: "A price of zero would make a size free and the whole answer wrong; amounts of two currencies do not add up.",
    remedy: "Leave out a price that you do not know: the answer then names the size, and does not plan with it.",
    check: ({ prices: { currency, vmSizes } }) => [
      .../^[A-Z]{3}$/.test(currency) ? [] : [
        {
          attribute: "prices.currency",
          found: `the currency is ${show(currency)}`,
          expected: "the code of one, such as USD",
          fix: "write its three capital letters"
        }
      ],
      ...vmSizes.flatMap(
        ({ vmSize, onDemandPerHour, spotPerHour }) => [onDemandPerHour, spotPerHour].flatMap(
          (price) => price === void 0 || Number.isFinite(price) && price > 0 ? [] : [
            {
              attribute: "prices.vmSizes",
              found: `the price of ${vmSize} is ${show(price)}`,
              expected: "a number above zero",
              fix: "correct it, or leave it out: a size without a price is not planned with"
            }
          ]
        )
      ),
      ...repeatedInAnyCase(vmSizes.map(({ vmSize }) => vmSize)).map((vmSize) => ({
        attribute: "prices.vmSizes",
        found: `${vmSize} is in the list more than once`,
        expected: "each size once, with its price on demand and its Spot price",
        fix: "choose one"
      }))
    ]
  },
  {
    id: "MIG703",
    severity: "error",
    title: "limits are for sizes that can be bought, and say a number",
    see: "https://learn.microsoft.com/azure/virtual-machines/quotas",
    why: "A limit for a size that is not planned with does nothing, which its author does not expect.",
    remedy: "Name a size that is planned with, and set `maxNodes` or `maxVcpus`.",
    check: ({ limits = [], vmSizes = VM_SIZES }) => [
      ...limits.flatMap((limit) => limitFindings(limit, vmSizes)),
      ...repeatedInAnyCase(limits.map(({ vmSize }) => vmSize.name)).map((name2) => ({
        attribute: "limits",
        found: `there is more than one limit for ${name2}`,
        expected: "one for a size",
        fix: "keep the smaller one"
      }))
    ]
  },
  {
    id: "MIG704",
    severity: "error",
    title: "pools that exist have nodes, and the solver has time",
    see: "https://learn.microsoft.com/azure/aks/quotas-skus-regions",
    why: "A pool without nodes offers no slices, and a solver without time finds no plan.",
    remedy: "Leave the pool out, and the time limit for its default of 30 seconds.",
    check: ({ existing = [], timeLimitSeconds = 1 }) => [
      ...existing.filter(({ nodes }) => !(Number.isInteger(nodes) && nodes >= 1 && nodes <= MOST_SLICES)).map(({ vmSize, nodes }) => ({
        attribute: "existing",
        found: `a pool of ${vmSize.name} has ${show(nodes)} nodes`,
        expected: "a whole number from 1",
        fix: "correct it, or leave the pool out"
      })),
      ...Number.isFinite(timeLimitSeconds) && timeLimitSeconds > 0 ? [] : [
        {
          attribute: "timeLimitSeconds",
          found: `the time limit is ${show(timeLimitSeconds)}`,
          expected: "a number of seconds above zero",
          fix: "leave it out for 30 seconds"
        }
      ]
    ]
  }
];
function demandFindings({ memoryGb, count: count3, minimumComputeSlices = 1 }) {
  let wrong = (found, expected, fix) => ({ attribute: "demand", found, expected, fix });
  return [
    ...Number.isFinite(memoryGb) && memoryGb > 0 ? [] : [wrong(`slices of ${show(memoryGb)} GB are needed`, "a number of GB above zero", "say how much memory a program needs")],
    ...Number.isInteger(count3) && count3 >= 1 && count3 <= MOST_SLICES ? [] : [
      wrong(
        `${show(count3)} slices of ${show(memoryGb)} GB are needed`,
        `a whole number from 1 to ${MOST_SLICES}`,
        "correct the number"
      )
    ],
    ...Number.isInteger(minimumComputeSlices) && minimumComputeSlices >= 1 && minimumComputeSlices <= 7 ? [] : [
      wrong(
        `slices with ${show(minimumComputeSlices)} compute slices are needed`,
        `a whole number from 1 to ${7}`,
        "a GPU has seven: 3 is what a 3g slice has"
      )
    ]
  ];
}
function limitFindings({ vmSize, maxNodes, maxVcpus }, vmSizes) {
  let wrong = (found, expected, fix) => ({ attribute: "limits", found, expected, fix });
  return [
    ...vmSizes.some(({ name: name2 }) => name2 === vmSize.name) ? [] : [
      wrong(
        `the limit is for ${vmSize.name}`,
        `one of ${vmSizes.map(({ name: name2 }) => name2).join(", ")}`,
        "leave it out: the size is not planned with"
      )
    ],
    ...maxNodes === void 0 && maxVcpus === void 0 ? [wrong(`the limit for ${vmSize.name} says nothing`, "a number of nodes or of vCPUs", "set maxNodes or maxVcpus")] : [],
    ...[maxNodes, maxVcpus].filter((most) => most !== void 0 && !(Number.isInteger(most) && most >= 0)).map((most) => wrong(`the limit for ${vmSize.name} is ${show(most)}`, "a whole number from 0", "correct it")),
    ...maxVcpus !== void 0 && vmSize.vcpus === void 0 ? [
      wrong(
        `the limit for ${vmSize.name} is in vCPUs, and this release does not know how many the size has`,
        "a number of nodes",
        "set maxNodes in its place"
      )
    ] : []
  ];
}
function repeatedInAnyCase(names2) {
  let lower = names2.map((name2) => name2.toLowerCase());
  return names2.filter((_, index2) => lower.indexOf(lower[index2]) < index2);
}

// lib/core/findings/text.ts
var AZURERM_SPELLING = {
  provider: "azurerm",
  actor: "azurerm",
  argument: (name2) => name2,
  ignored: (name2) => name2
};
function say(text3, spelling2) {
  return typeof text3 == "string" ? text3 : text3(spelling2);
}
function text(words2, ...parts) {
  return (spelling2) => words2.reduce((said, word, index2) => {
    let part = parts[index2 - 1];
    return said + (typeof part == "number" ? String(part) : say(part, spelling2)) + word;
  });
}
function arg(name2) {
  return ({ argument: argument2 }) => argument2(name2);
}
function step(name2) {
  return ({ argument: argument2 }) => argument2(name2).split(".").at(-1);
}
function ignored(name2) {
  return (spelling2) => spelling2.ignored(name2);
}
var actor = (spelling2) => spelling2.actor;
function underAzurerm(said, otherwise = "") {
  return (spelling2) => say(spelling2.provider === "azurerm" ? said : otherwise, spelling2);
}
function joined(texts, separator) {
  return (spelling2) => texts.map((one) => say(one, spelling2)).join(separator);
}

// lib/core/findings/finding.ts
function sayFinding({ attribute, found, expected, fix }, spelling2 = AZURERM_SPELLING) {
  return {
    attribute: spelling2.argument(attribute),
    found: say(found, spelling2),
    expected: say(expected, spelling2),
    fix: say(fix, spelling2)
  };
}

// lib/core/rules/rule.ts
function inOrder(rules) {
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()].sort((one, other) => compareRuleIds(one.id, other.id));
}
function compareRuleIds(one, other) {
  return one < other ? -1 : +(one > other);
}
var RULES_PAGE = "https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main/docs/rules.md";
function rulePage(ruleId) {
  return `${RULES_PAGE}#${ruleId.toLowerCase()}`;
}
function problemsOf(rules, facts, spelling2 = AZURERM_SPELLING) {
  let problems = [];
  for (let rule of rules) {
    let found = rule.provider === void 0 || rule.provider === spelling2.provider ? rule.check(facts) : void 0;
    if (found !== void 0)
      for (let finding of Array.isArray(found) ? found : [found])
        problems.push({ ...sayFinding(finding, spelling2), ruleId: rule.id, severity: rule.severity, see: rule.see });
  }
  return problems;
}
function errorsAmong(problems) {
  return problems.filter((problem) => problem.severity === "error");
}
function warningsAmong(problems) {
  return problems.filter((problem) => problem.severity === "warning");
}

// lib/core/planner/demand-class.ts
function demandClasses(demand) {
  let classes = /* @__PURE__ */ new Map();
  for (let { memoryGb, count: count3, minimumComputeSlices = 1 } of demand) {
    let key = `${memoryGb}/${minimumComputeSlices}`;
    classes.set(key, { memoryGb, minimumComputeSlices, count: count3 + (classes.get(key)?.count ?? 0) });
  }
  return [...classes.values()].sort((one, other) => one.memoryGb - other.memoryGb || one.minimumComputeSlices - other.minimumComputeSlices);
}
function fits(slice, demand) {
  return slice.memoryGb >= demand.memoryGb && slice.computeSlices >= demand.minimumComputeSlices;
}

// lib/core/planner/slice-column.ts
function columnsOf({ vmSize, pricePerHour }, index2, classes) {
  let columns = MIG_PROFILES.map((profile) => {
    let partition = vmSize.gpu.partition(profile), slicesPerNode = partition.instancesPerGpu * vmSize.gpuCount;
    return { variable: `n${index2}_${profile}`, vmSize, partition, slicesPerNode, pricePerHour };
  }).filter((column) => classes.some((demand) => fits(column.partition, demand)));
  return columns.filter((column, at2) => !columns.some((other, otherAt) => outdoes(other, column, otherAt < at2, classes)));
}
function outdoes(one, other, isFirst, classes) {
  let serves = (column) => classes.map((demand) => fits(column.partition, demand)), [ofOne, ofOther] = [serves(one), serves(other)], atLeast = one.slicesPerNode >= other.slicesPerNode && ofOther.every((served, index2) => !served || ofOne[index2]), more = one.slicesPerNode > other.slicesPerNode || ofOne.some((served, index2) => served && !ofOther[index2]);
  return one !== other && atLeast && (more || isFirst);
}

// lib/core/planner/slice-model.ts
function missingVariable(index2) {
  return `u${index2}`;
}
function sliceModel(columns, classes, mayMiss) {
  let serving = classes.map((demand) => new Set(columns.filter(({ partition }) => fits(partition, demand)))), missing = mayMiss ? classes.map((_, index2) => missingVariable(index2)) : [], within = (one, other) => [...one].every((column) => other.has(column));
  return (serving.every((one) => serving.every((other) => within(one, other) || within(other, one))) ? nestedModel : assignmentModel)(columns, classes, serving, missing);
}
var nestedModel = (columns, classes, serving, missing) => {
  let size2 = (index2) => serving[index2]?.size ?? 0;
  return {
    constraints: [...classes.map((_, index2) => {
      let alike = [...classes.keys()].filter((other) => size2(other) <= size2(index2));
      return {
        sum: new Map([
          ...columns.filter((column) => serving[index2]?.has(column)).map((column) => [column.variable, column.slicesPerNode]),
          ...missing.length > 0 ? alike.map((other) => [missing[other], 1]) : []
        ]),
        relation: ">=",
        value: sum(alike.map((other) => classes[other]?.count ?? 0))
      };
    }), ...missingAtMost(classes, missing)],
    served(values2) {
      let left = new Map(columns.map((column) => [column, column.slicesPerNode * (values2.get(column.variable) ?? 0)])), served = new Map(columns.map((column) => [column, /* @__PURE__ */ new Map()])), bySize = [...columns].sort((one, other) => smaller(one, other));
      for (let index2 of [...classes.keys()].sort((one, other) => size2(one) - size2(other))) {
        let demand = classes[index2], open = demand.count - (values2.get(missing[index2] ?? "") ?? 0);
        for (let column of bySize.filter((candidate) => serving[index2]?.has(candidate))) {
          let taken = Math.min(open, left.get(column) ?? 0);
          taken > 0 && (served.get(column)?.set(demand, taken), left.set(column, (left.get(column) ?? 0) - taken), open -= taken);
        }
      }
      return served;
    }
  };
}, assignmentModel = (columns, classes, serving, missing) => {
  let pair = (column, index2) => `y${index2}_${column.variable}`;
  return {
    constraints: [...[
      ...classes.map(
        ({ count: count3 }, index2) => ({
          sum: new Map([
            ...[...serving[index2] ?? []].map((column) => [pair(column, index2), 1]),
            ...missing.length > 0 ? [[missing[index2], 1]] : []
          ]),
          relation: ">=",
          value: count3
        })
      ),
      ...columns.map(
        (column) => ({
          sum: new Map([
            ...[...classes.keys()].filter((index2) => serving[index2]?.has(column)).map((index2) => [pair(column, index2), 1]),
            [column.variable, -column.slicesPerNode]
          ]),
          relation: "<=",
          value: 0
        })
      )
    ], ...missingAtMost(classes, missing)],
    served(values2) {
      let open = classes.map(({ count: count3 }, index2) => count3 - (values2.get(missing[index2] ?? "") ?? 0));
      return new Map(
        columns.map((column) => {
          let served = /* @__PURE__ */ new Map();
          for (let [index2, demand] of classes.entries()) {
            let taken = Math.min(open[index2] ?? 0, values2.get(pair(column, index2)) ?? 0);
            taken > 0 && (served.set(demand, taken), open[index2] = (open[index2] ?? 0) - taken);
          }
          return [column, served];
        })
      );
    }
  };
};
function missingAtMost(classes, missing) {
  return missing.map((variable, index2) => ({
    sum: /* @__PURE__ */ new Map([[variable, 1]]),
    relation: "<=",
    value: classes[index2]?.count ?? 0
  }));
}
function smaller(one, other) {
  return one.partition.memoryGb - other.partition.memoryGb || one.partition.computeSlices - other.partition.computeSlices || (other.existing ?? 0) - (one.existing ?? 0);
}
function nodeConstraints(columns, limits) {
  let ofSize = limits.map((limit) => {
    let limited = columns.filter(({ vmSize }) => vmSize.name === limit.vmSize.name), existing = sum(limited.map((column) => column.existing ?? 0));
    return { sum: new Map(limited.map(({ variable }) => [variable, 1])), relation: "<=", value: Math.max(mostNodes(limit), existing) };
  }), fixed = columns.flatMap(
    ({ variable, existing }) => existing === void 0 ? [] : [
      { sum: /* @__PURE__ */ new Map([[variable, 1]]), relation: "<=", value: existing },
      { sum: /* @__PURE__ */ new Map([[variable, 1]]), relation: ">=", value: existing }
    ]
  );
  return [...ofSize.filter((constraint) => constraint.sum.size > 0), ...fixed, ...joined2(columns, limits)];
}
function joined2(columns, limits) {
  let bought = columns.filter(({ existing }) => existing === void 0), unlimited = bought.filter(({ vmSize }) => !limits.some((limit) => limit.vmSize.name === vmSize.name));
  return bought.flatMap((column) => {
    let { vmSize, partition, pricePerHour, variable } = column, times = unlimited.filter((larger) => larger.vmSize.gpu === vmSize.gpu && larger.partition.profile === partition.profile).map((larger) => ({ times: larger.vmSize.gpuCount / vmSize.gpuCount, price: larger.pricePerHour })).filter(({ times: count3, price }) => Number.isInteger(count3) && count3 > 1 && price <= pricePerHour * count3).map(({ times: count3 }) => count3);
    return times.length > 0 ? [{ sum: /* @__PURE__ */ new Map([[variable, 1]]), relation: "<=", value: Math.min(...times) - 1 }] : [];
  });
}
function mostNodes({ vmSize, maxNodes, maxVcpus }) {
  let byVcpus = maxVcpus === void 0 ? Number.POSITIVE_INFINITY : Math.floor(maxVcpus / (vmSize.vcpus ?? 1));
  return Math.min(maxNodes ?? Number.POSITIVE_INFINITY, byVcpus);
}

// lib/core/planner/slice-planner.ts
var DEFAULT_TIME_LIMIT_SECONDS = 30;
function planWith(solver, options) {
  let errors = errorsAmong(problemsOf(SLICE_PLAN_RULES, options));
  if (errors.length > 0)
    throw new MigConfigurationError("SlicePlanner.planSlices", errors);
  let { limits = [], existing = [], timeLimitSeconds = DEFAULT_TIME_LIMIT_SECONDS } = options, { priced, unpriced: unpriced2 } = pricedSizes(options), asked = demandClasses(options.demand), bought = priced.flatMap((size2, index2) => columnsOf(size2, index2, asked)), columns = [
    ...existing.map(({ vmSize, profile, nodes }, index2) => {
      let partition = vmSize.gpu.partition(profile), slicesPerNode = partition.instancesPerGpu * vmSize.gpuCount;
      return { variable: `e${index2}`, vmSize, partition, slicesPerNode, pricePerHour: 0, existing: nodes };
    }),
    ...bought
  ], hasSlice = (demand) => columns.some(({ partition }) => fits(partition, demand)), classes = asked.filter(hasSlice), search = new Search(solver, timeLimitSeconds, columns, classes, limits), { values: values2, proved, model } = search.best(), pools = columns.flatMap((column) => plannedPools(column, values2, model)), costPerHour = roundedMoney(sum(pools.map((pool) => pool.costPerHour)));
  return {
    pools: pools.sort(comparePools),
    unmet: [
      ...classes.flatMap((demand, index2) => {
        let count3 = values2.get(missingVariable(index2)) ?? 0, reason = bought.some(({ partition }) => fits(partition, demand)) ? limitReason(columns, values2, limits) : `the slices that exist are not enough, and ${sizeReason(demand, priced)}`;
        return count3 > 0 ? [{ ...demand, count: count3, reason }] : [];
      }),
      ...asked.filter((demand) => !hasSlice(demand)).map((demand) => ({ ...demand, reason: sizeReason(demand, priced) }))
    ],
    unpriced: unpriced2,
    currency: options.prices.currency,
    costPerHour,
    costPerMonth: roundedMoney(costPerHour * 730),
    proved,
    notes: notesOn(pools, options)
  };
}
var Search = class {
  constructor(solver, timeLimitSeconds, columns, classes, limits) {
    this.solver = solver;
    this.timeLimitSeconds = timeLimitSeconds;
    this.columns = columns;
    this.classes = classes;
    this.cost = new Map(columns.map(({ variable, pricePerHour }) => [variable, pricePerHour])), this.nodes = nodeConstraints(columns, limits);
  }
  solver;
  timeLimitSeconds;
  columns;
  classes;
  cost;
  nodes;
  best() {
    if (this.columns.length === 0 || this.classes.length === 0)
      return { values: new Map(this.columns.map(({ variable, existing = 0 }) => [variable, existing])), proved: !0, model: sliceModel(this.columns, this.classes, !1) };
    let whole = sliceModel(this.columns, this.classes, !1), cheapest = this.solve(this.cost, [...whole.constraints, ...this.nodes]);
    if (cheapest)
      return { ...this.withFewestNodes(cheapest, [...whole.constraints, ...this.nodes]), model: whole };
    let partial = sliceModel(this.columns, this.classes, !0), constraints = [...partial.constraints, ...this.nodes], missing = new Map(this.classes.map(({ memoryGb }, index2) => [missingVariable(index2), memoryGb])), most = this.solve(missing, constraints);
    if (!most)
      throw new Error("the solver finds no plan within the limits, not even one that serves nothing");
    let asMuch = { sum: missing, relation: "<=", value: sumOf(missing, most.values) + 1e-6 }, cheap = this.solve(this.cost, [...constraints, asMuch]), { values: values2, proved } = this.withFewestNodes(cheap ?? most, [...constraints, asMuch]);
    return { values: values2, proved: proved && most.status === "best", model: partial };
  }
  /** The same cost with fewer nodes, and with fewer GPUs of as many nodes, where there is such a plan. */
  withFewestNodes(cheapest, constraints) {
    let proved = cheapest.status === "best", best = micros(sumOf(this.cost, cheapest.values)), bought = this.columns.filter(({ existing }) => existing === void 0), values2 = cheapest.values, atMost = [];
    for (let weightOf of proved && bought.length > 0 ? TIES : []) {
      let weights = new Map(bought.map((column) => [column.variable, weightOf(column)])), tidier = this.solver.solve(
        { minimize: this.withTies(weights), constraints: [...constraints, ...atMost] },
        this.timeLimitSeconds
      );
      if (!("values" in tidier) || micros(sumOf(this.cost, tidier.values)) > best)
        break;
      values2 = tidier.values, atMost.push({ sum: weights, relation: "<=", value: sumOf(weights, values2) });
    }
    return { values: values2, proved };
  }
  /** The cost, with so little of the weights that they decide between equals alone. */
  withTies(weights) {
    let unit = Math.min(...this.columns.flatMap(({ existing, pricePerHour }) => existing === void 0 ? [pricePerHour] : []));
    return new Map(
      [...weights].map(([variable, weight]) => [variable, (this.cost.get(variable) ?? 0) / unit * TIE_SCALE + weight / TIE_SCALE])
    );
  }
  solve(minimize, constraints) {
    let solution = this.solver.solve({ minimize, constraints }, this.timeLimitSeconds);
    if (solution.status === "nothing found")
      throw new Error(
        `the solver has found no plan within ${this.timeLimitSeconds} s; name fewer sizes or fewer kinds of demand, or give it more time`
      );
    return "values" in solution ? solution : void 0;
  }
}, TIES = [() => 1, ({ vmSize }) => vmSize.gpuCount], TIE_SCALE = 1e3;
function pricedSizes({ prices, vmSizes = [...VM_SIZES], spot = !1 }) {
  let priceOf3 = new Map(
    prices.vmSizes.map(({ vmSize, onDemandPerHour, spotPerHour }) => [vmSize.toLowerCase(), spot ? spotPerHour : onDemandPerHour])
  ), sizes = [...new Map(vmSizes.map((size2) => [size2.name.toLowerCase(), size2])).values()];
  return {
    priced: sizes.flatMap((vmSize) => {
      let pricePerHour = priceOf3.get(vmSize.name.toLowerCase());
      return pricePerHour === void 0 ? [] : [{ vmSize, pricePerHour }];
    }),
    unpriced: sizes.filter(({ name: name2 }) => priceOf3.get(name2.toLowerCase()) === void 0).map(({ name: name2 }) => name2)
  };
}
var MOST_NODES_OF_A_POOL = 1e3, MOST_NODES_OF_A_CLUSTER = 5e3;
function plannedPools(column, values2, model) {
  let { vmSize, partition, slicesPerNode, pricePerHour, existing } = column, open = new Map(model.served(values2).get(column) ?? []), pools = [];
  for (let left = values2.get(column.variable) ?? 0; left > 0; left -= MOST_NODES_OF_A_POOL) {
    let nodes = Math.min(left, MOST_NODES_OF_A_POOL), spareSlices = nodes * slicesPerNode, serves = [...open].reverse().flatMap(([demand, count3]) => {
      let taken = Math.min(count3, spareSlices);
      spareSlices -= taken, open.set(demand, count3 - taken);
      let { memoryGb, minimumComputeSlices } = demand;
      return taken > 0 ? [{ memoryGb, minimumComputeSlices, count: taken }] : [];
    });
    pools.push({
      vmSize,
      profile: partition.profile,
      partition,
      nodes,
      slices: nodes * slicesPerNode,
      spareSlices,
      serves: serves.sort((one, other) => other.memoryGb - one.memoryGb || other.minimumComputeSlices - one.minimumComputeSlices),
      existing: existing !== void 0,
      costPerHour: roundedMoney(nodes * pricePerHour),
      costPerMonth: roundedMoney(nodes * pricePerHour * 730),
      costPerSliceHour: roundedMoney(pricePerHour / slicesPerNode),
      costPerGbHour: roundedMoney(pricePerHour / slicesPerNode / partition.memoryGb)
    });
  }
  return pools;
}
function comparePools(one, other) {
  return Number(other.existing) - Number(one.existing) || other.costPerHour - one.costPerHour || (one.vmSize.name < other.vmSize.name ? -1 : +(one.vmSize.name > other.vmSize.name)) || (one.profile < other.profile ? -1 : 1);
}
function limitReason(columns, values2, limits) {
  let nodesOf2 = ({ name: name2 }) => sum(columns.filter(({ vmSize }) => vmSize.name === name2).map(({ variable }) => values2.get(variable) ?? 0));
  return `the limits allow no more nodes: ${limits.filter((limit) => nodesOf2(limit.vmSize) >= mostNodes(limit)).map((limit) => `${limit.vmSize.name} at most ${mostNodes(limit)}`).join(", ")}`;
}
function sizeReason({ memoryGb, minimumComputeSlices }, priced) {
  let largest = priced.map(({ vmSize }) => vmSize).sort((one, other) => other.gpu.memoryGb - one.gpu.memoryGb)[0], what = `${memoryGb} GB${minimumComputeSlices > 1 ? ` and ${minimumComputeSlices} compute slices` : ""}`;
  return largest ? `no slice of the sizes with a price has ${what}: the largest is all of an ${largest.gpu.name}` : "none of the sizes has a price";
}
function notesOn(pools, { spot }) {
  let exact = pools.some(({ partition, serves }) => serves.some(({ memoryGb }) => memoryGb === partition.memoryGb)), nodes = sum(pools.map((pool) => pool.nodes));
  return [
    ...exact ? ["a program sees less memory than its slice's name says, 4.75 GiB of a 1g.5gb: ask for more where that is too little"] : [],
    ...spot ? ["Spot machines are evicted when Azure needs the capacity, and their prices change"] : [],
    ...nodes > MOST_NODES_OF_A_CLUSTER ? [`${nodes} nodes are more than AKS allows in one cluster, ${MOST_NODES_OF_A_CLUSTER}: divide the pools among several`] : []
  ];
}

// lib/tools/command-line/command.ts
var ToolError = class extends Error {
  constructor(found, fix) {
    super(`${found}; ${fix}`), this.name = "ToolError";
  }
}, PROGRAM = "cdktf-aks-mig";

// lib/tools/command-line/option-values.ts
function stringOption({ values: values2 }, name2) {
  let value = values2[name2];
  if (value === "")
    throw new ToolError(`--${name2} is empty`, "give it a value, or leave it out");
  return typeof value == "string" ? value : void 0;
}
function defaultedOption(args, name2) {
  return stringOption(args, name2);
}
function repeatedOption({ values: values2 }, name2) {
  let value = values2[name2], all = (Array.isArray(value) ? value : []).map(String);
  if (all.includes(""))
    throw new ToolError(`--${name2} is empty`, "give it a value, or leave it out");
  return all;
}
function choiceOption(args, name2, choices2) {
  let value = stringOption(args, name2);
  return value === void 0 ? void 0 : readChoice(`--${name2}`, value, choices2);
}
function readChoice(what, value, choices2) {
  let choice2 = choices2.find((candidate) => candidate === value);
  if (choice2 === void 0) {
    let near = didYouMean(value, choices2);
    throw new ToolError(`${what} is ${show(value)}`, near ? `did you mean ${near}?` : `use ${oneOf(choices2)}`);
  }
  return choice2;
}
function oneOf(choices2) {
  return [choices2.slice(0, -1).join(", "), choices2.at(-1)].filter((part) => part).join(" or ");
}
function integerOption(args, name2) {
  let value = stringOption(args, name2);
  if (value !== void 0 && !/^-?\d{1,9}$/.test(value))
    throw new ToolError(`--${name2} is ${show(value)}`, "use a whole number");
  return value === void 0 ? void 0 : Number(value);
}

// lib/tools/command-line/vm-size-option.ts
var DESCRIBED_SIZE_OPTION = {
  type: "string",
  multiple: !0,
  value: "NAME=MODEL:COUNT",
  help: "the GPUs of a VM size that this release does not know, such as `Standard_X=H100_80GB:4`; can be repeated"
};
function describedVmSizes(args) {
  return new Map(
    repeatedOption(args, "vm-size").map((text3) => {
      let [, name2, model, count3] = /^([^=]+)=([^:]+):(\d{1,3})$/.exec(text3) ?? [], gpu = GPU_MODELS.find(
        (candidate) => candidate.name.replace(/[ _]/g, "").toLowerCase() === model?.replace(/[ _]/g, "").toLowerCase()
      );
      if (name2 === void 0 || gpu === void 0) {
        let models = GPU_MODELS.map((candidate) => candidate.name.replace(" ", "_")), near = name2 === void 0 ? void 0 : didYouMean(model ?? "", models);
        throw new ToolError(
          `--vm-size is ${show(text3)}`,
          near ? `did you mean ${name2}=${near}:${count3}?` : `write it like Standard_X=H100_80GB:4, with one of ${models.join(", ")}`
        );
      }
      return [name2.toLowerCase(), toolAnswer("--vm-size", () => VmSize.of(name2, gpu, Number(count3)))];
    })
  );
}
function knownVmSize(option, name2, sizes = VM_SIZES) {
  let size2 = sizes.find((candidate) => candidate.name.toLowerCase() === name2.toLowerCase());
  if (size2)
    return size2;
  let near = didYouMean(
    name2,
    sizes.map((candidate) => candidate.name)
  );
  if (near !== void 0 && findNonMigVmSize(name2) === void 0)
    throw new ToolError(`${option}: ${show(name2)} is not a VM size that this release knows`, `did you mean ${near}?`);
  return toolAnswer(option, () => VmSize.fromName(name2));
}
function toolAnswer(option, ask) {
  try {
    return ask();
  } catch (error) {
    let [problem] = MigConfigurationError.isMigConfigurationError(error) ? error.problems : [];
    if (!problem)
      throw error;
    let fix = problem.fix.includes("VmSize.") ? "correct it, or leave the option out" : problem.fix;
    throw new ToolError(`${option}: ${problem.found}`, `expected ${problem.expected}; ${fix}`);
  }
}

// lib/tools/input/input.ts
var import_node_fs2 = require("node:fs"), import_node_path2 = require("node:path");

// lib/tools/input/nearest-path.ts
var import_node_fs = require("node:fs"), import_node_path = require("node:path");
function nearestPath(path, cwd) {
  if ((0, import_node_fs.existsSync)((0, import_node_path.resolve)(cwd, path)))
    return;
  let found = path.startsWith("/") ? "/" : "";
  for (let part of path.split(/[\\/]/).filter((name2) => name2 !== "")) {
    let there = (0, import_node_fs.existsSync)((0, import_node_path.resolve)(cwd, found, part)) ? part : didYouMean(part, namesIn((0, import_node_path.resolve)(cwd, found)));
    if (there === void 0)
      return;
    found = (0, import_node_path.join)(found, there);
  }
  return found;
}
function namesIn(folder) {
  try {
    return (0, import_node_fs.readdirSync)(folder);
  } catch {
    return [];
  }
}

// lib/tools/input/input.ts
var STANDARD_INPUT = "-";
async function readInput(path, terminal, source) {
  return path === STANDARD_INPUT ? readStandardInput(terminal, source) : readFile(path, terminal, source);
}
function inputName(path) {
  return path === STANDARD_INPUT ? "standard input" : path;
}
function fileSize(path, { cwd }) {
  try {
    return (0, import_node_fs2.statSync)((0, import_node_path2.resolve)(cwd, path)).size;
  } catch {
    return 0;
  }
}
async function readStandardInput({ stdin }, { pipe }) {
  if (stdin.isTTY)
    throw new ToolError("standard input is the terminal", `pipe it in: ${pipe}`);
  let chunks = [];
  for await (let chunk of stdin)
    chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
var REASONS = {
  ENOENT: { found: "does not exist", fix: "write it with" },
  ENOTDIR: { found: "does not exist", fix: "write it with" },
  EISDIR: { found: "is a folder", fix: "name the file in it, or write one with" },
  EACCES: { found: "may not be read", fix: "give yourself the right to read it, or write another with" }
};
function readFile(path, { cwd }, source) {
  try {
    return (0, import_node_fs2.readFileSync)((0, import_node_path2.resolve)(cwd, path));
  } catch (error) {
    let { code: code2, message } = error, near = code2 === "ENOENT" ? nearestPath(path, cwd) : void 0;
    if (near !== void 0)
      throw new ToolError(`${path} does not exist`, `did you mean ${near}?`);
    let { found, fix } = REASONS[code2 ?? ""] ?? { found: `cannot be read (${code2 ?? message})`, fix: "write it again with" };
    throw new ToolError(`${path} ${found}`, `${fix}: ${source.file}`);
  }
}
function decodedText(bytes) {
  let { encoding = "utf-8" } = STARTS.find(({ start }) => start.every((byte, index2) => bytes[index2] === byte)) ?? {};
  return encoding === "utf-8" ? bytes.toString("utf8").replace(/^\uFEFF/, "") : new TextDecoder(encoding).decode(bytes);
}
var STARTS = [
  { start: [255, 254], encoding: "utf-16le" },
  { start: [254, 255], encoding: "utf-16be" },
  { start: [123, 0], encoding: "utf-16le" },
  { start: [0, 123], encoding: "utf-16be" }
];

// lib/core/facts/json.ts
function isObject(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}
function parsedJson(text3) {
  try {
    return JSON.parse(text3);
  } catch {
    return;
  }
}
function isPlainObject(value) {
  if (!isObject(value))
    return !1;
  let prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

// lib/tools/prices/price-request.ts
var PRICE_COMMAND = priceCommand("--region REGION");
function priceCommand(options) {
  return `the command that cdktf-aks-mig plan --print-request ${options} prints`;
}
var SERVICE = "https://prices.azure.com/api/retail/prices", REGION = /^[a-z][a-z0-9]+$/, CURRENCY = /^[A-Z]{3}$/, API_VERSION = "2023-01-01-preview";
function priceRequest(vmSizes, region, currency) {
  if (!REGION.test(region)) {
    let name2 = region.toLowerCase().replace(/[ -]/g, "");
    throw new ToolError(
      `--region is ${JSON.stringify(region)}`,
      REGION.test(name2) ? `did you mean ${name2}?` : "write it as az account list-locations does, such as southcentralus"
    );
  }
  if (!CURRENCY.test(currency)) {
    let code2 = currency.toUpperCase();
    throw new ToolError(
      `--currency is ${JSON.stringify(currency)}`,
      CURRENCY.test(code2) ? `did you mean ${code2}?` : "write its code of three letters, such as USD"
    );
  }
  let sizes = vmSizes.map(({ name: name2 }) => `armSkuName eq '${name2}'`).join(" or "), filter = `serviceName eq 'Virtual Machines' and priceType eq 'Consumption' and armRegionName eq '${region}' and (${sizes})`;
  return [
    `curl --fail --silent --show-error --get ${SERVICE}`,
    `--data-urlencode "api-version=${API_VERSION}"`,
    `--data-urlencode "currencyCode='${currency}'"`,
    `--data-urlencode "meterRegion='primary'"`,
    `--data-urlencode "\\$filter=${filter}"`,
    "--output prices.json"
  ].join(` \\
  `);
}

// lib/tools/prices/retail-item.ts
function retailItem(value) {
  if (!isObject(value))
    return;
  let text3 = (name2) => typeof value[name2] == "string" ? value[name2] : "", time = (name2, unset) => {
    let at2 = Date.parse(text3(name2));
    return Number.isNaN(at2) ? unset : at2;
  };
  return {
    vmSize: text3("armSkuName"),
    region: text3("armRegionName"),
    currency: text3("currencyCode"),
    price: value.retailPrice,
    meter: text3("meterName"),
    sku: text3("skuName"),
    product: text3("productName"),
    service: text3("serviceName"),
    type: text3("type"),
    unit: text3("unitOfMeasure"),
    tierMinimumUnits: typeof value.tierMinimumUnits == "number" ? value.tierMinimumUnits : 0,
    isPrimaryMeterRegion: value.isPrimaryMeterRegion === !0,
    startsAt: time("effectiveStartDate", Number.NEGATIVE_INFINITY),
    endsAt: time("effectiveEndDate", Number.POSITIVE_INFINITY)
  };
}
var PRICES_OF_AN_HOUR = [
  ({ service }) => service === "" || service === "Virtual Machines",
  // A reservation's price is for its whole term, although its unit is an hour too.
  ({ type }) => type === "Consumption",
  ({ unit }) => unit === "1 Hour",
  ({ product }) => !/windows/i.test(product),
  ({ meter, sku }) => ![meter, sku].some((name2) => /low priority$/i.test(name2)),
  ({ meter }) => !/(expired|free)$/i.test(meter),
  ({ tierMinimumUnits }) => tierMinimumUnits === 0
];
function isHourOfLinux(item) {
  return PRICES_OF_AN_HOUR.every((holds) => holds(item));
}
function isSpot({ meter, sku }) {
  return [meter, sku].some((name2) => /\bspot$/i.test(name2));
}

// lib/tools/prices/price-pages.ts
var PAGE_SIZES = [100, 1e3];
function pricePages(documents) {
  let pages = documents.flatMap(pagesOf);
  return { items: pages.flatMap(({ name: name2, Items }) => Items.map((value) => itemOf(value, name2))), doubts: [...pages.flatMap(countDoubts), ...linkDoubts(pages)] };
}
function pagesOf({ name: name2, content }) {
  return (Array.isArray(content) && !content.some(hasItems) ? [{ Items: content }] : [content].flat()).map((page) => {
    if (!hasItems(page)) {
      let refusal2 = refusalOf(page);
      throw new ToolError(
        refusal2 === void 0 ? `${name2} is no answer of the price service` : `${name2} is a refusal of the price service: ${refusal2}`,
        `write it with ${PRICE_COMMAND}`
      );
    }
    return { ...page, name: name2 };
  });
}
function refusalOf(page) {
  let error = isObject(page) ? page.Error ?? page.error : void 0, message = isObject(error) ? error.Message ?? error.message : void 0;
  return typeof message == "string" ? message : void 0;
}
function itemOf(value, name2) {
  let item = retailItem(value);
  if (!item)
    throw new ToolError(`${name2} has an item that is no price`, `write it again with ${PRICE_COMMAND}`);
  return item;
}
function hasItems(value) {
  return isObject(value) && Array.isArray(value.Items);
}
function countDoubts({ name: name2, Items, Count }) {
  return typeof Count == "number" && Count !== Items.length ? [`${name2} has ${Items.length} items, and says that there are ${Count}, so prices may be missing; write it again`] : [];
}
function linkDoubts(pages) {
  let last = pages.filter(({ NextPageLink }) => typeof NextPageLink != "string" || NextPageLink === "");
  return pages.length > 0 && last.length === 0 ? [
    "the prices end with a link to a next page that is not there, so some may be missing; fetch it, and add it with another --prices"
  ] : last.filter(({ Items, NextPageLink }) => NextPageLink === "" && PAGE_SIZES.includes(Items.length)).map(
    ({ name: name2 }) => `${name2} is a full page with an empty link to the next, so prices may be missing; fetch fewer sizes at once, with --only-size`
  );
}

// lib/tools/prices/price-selection.ts
function selectPrices(items, { vmSizes, region, currency, now }) {
  let wanted = new Set(vmSizes.map(({ name: name2 }) => name2.toLowerCase())), hours = items.filter((item) => wanted.has(item.vmSize.toLowerCase()) && isHourOfLinux(item));
  if (hours.length === 0)
    throw new ToolError(`the prices name none of ${vmSizes.map(({ name: name2 }) => name2).join(", ")}`, `fetch them with ${PRICE_COMMAND}`);
  let inRegion = chosen(hours, "region", region), [here, money] = [inRegion, chosen(inRegion, "currency", currency)], prices = [], gaps = [];
  for (let { name: name2 } of vmSizes) {
    let ofSize = money.filter((item) => item.vmSize.toLowerCase() === name2.toLowerCase()), perHour = (purchase) => {
      let answer = priceOf(
        ofSize.filter((item) => isSpot(item) === (purchase === "Spot")),
        now
      );
      if (typeof answer == "number")
        return answer;
      gaps.push({ vmSize: name2, purchase, why: answer });
    };
    prices.push({ vmSize: name2, onDemandPerHour: perHour("on demand"), spotPerHour: perHour("Spot") });
  }
  let [first] = money;
  return { list: { currency: first?.currency ?? "", region: here[0]?.region || void 0, vmSizes: prices }, gaps };
}
function chosen(items, what, choice2) {
  let there = [...new Set(items.map((item) => item[what].toLowerCase()))].sort(), spelled = (value) => what === "currency" ? value.toUpperCase() : value, names2 = there.map(spelled).join(", ");
  if (choice2 === void 0) {
    if (there.length > 1)
      throw new ToolError(
        `the prices are of several ${what === "region" ? "regions" : "currencies"}: ${names2}`,
        `choose one with --${what}, such as --${what} ${spelled(there[0])}`
      );
    return items;
  }
  let matching = items.filter((item) => item[what].toLowerCase() === choice2.toLowerCase());
  if (matching.length === 0) {
    let near = didYouMean(choice2, there.map(spelled));
    throw new ToolError(
      `there are no prices of the ${what} ${choice2}, but of ${names2}`,
      near ? `did you mean ${near}?` : `choose one of them with --${what}, or fetch others with ${priceCommand(what === "region" ? `--region ${choice2}` : `--region REGION --currency ${choice2}`)}`
    );
  }
  return matching;
}
function priceOf(candidates, now) {
  if (candidates.length === 0)
    return "no price in the list";
  let current = candidates.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  if (current.length === 0)
    return candidates.some(({ startsAt }) => startsAt > now) ? "its price begins later" : "its price has ended";
  let primary = current.filter(({ isPrimaryMeterRegion }) => isPrimaryMeterRegion), counted = primary.length > 0 ? primary : current, latest = Math.max(...counted.map(({ startsAt }) => startsAt)), newest2 = counted.filter(({ startsAt }) => startsAt === latest), bad = newest2.find(({ price: price2 }) => !(typeof price2 == "number" && Number.isFinite(price2) && price2 > 0));
  if (bad)
    return `the meter ${JSON.stringify(bad.meter)} has the price ${JSON.stringify(bad.price)}`;
  let prices = new Set(newest2.map(({ price: price2 }) => price2)), [price = 0] = prices;
  return prices.size === 1 ? price : `ambiguous: ${newest2.map(({ meter, price: each }) => `${JSON.stringify(meter)} ${each}`).sort().join(", ")}`;
}

// lib/tools/prices/price-option.ts
var PRICE_OPTIONS = {
  prices: {
    type: "string",
    multiple: !0,
    path: "file",
    value: "FILE",
    help: "answers of Azure's Retail Prices service as they are, or `-` for standard input; can be repeated, one page each"
  },
  region: { type: "string", value: "NAME", help: "the region of the prices, where they are of several" },
  currency: { type: "string", value: "CODE", help: "their currency, where they are of several" }
}, SOURCE = { file: PRICE_COMMAND, pipe: "cat prices.json | cdktf-aks-mig plan --prices -" };
async function readPrices(args, terminal, vmSizes) {
  let paths = repeatedOption(args, "prices"), [region, currency] = [stringOption(args, "region"), stringOption(args, "currency")];
  if (paths.length === 0)
    return;
  if (paths.filter((path) => path === STANDARD_INPUT).length > 1)
    throw new ToolError("--prices names standard input twice", "name it once");
  let documents = [];
  for (let path of paths) {
    let name2 = inputName(path);
    documents.push({ name: name2, content: parsed(await readInput(path, terminal, SOURCE), name2) });
  }
  let { items, doubts } = pricePages(documents);
  return { ...selectPrices(items, { vmSizes, region, currency, now: terminal.now() }), doubts };
}
function parsed(bytes, name2) {
  try {
    return JSON.parse(decodedText(bytes));
  } catch {
    let what = bytes.toString("utf8", 0, 100).trim() === "" ? "empty" : "no whole JSON";
    throw new ToolError(`${name2} is ${what}`, `write it again with ${PRICE_COMMAND}`);
  }
}

// lib/tools/terminal/color.ts
var CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] };
function paintFor(stream, env) {
  return stream.isTTY !== !0 || env.NO_COLOR || env.TERM === "dumb" ? (_color, text3) => text3 : (color, text3) => {
    let [on, off] = CODES[color];
    return `\x1B[${on}m${text3}\x1B[${off}m`;
  };
}

// lib/tools/terminal/progress-line.ts
var import_node_vm = require("node:vm"), import_node_worker_threads = require("node:worker_threads"), ERASE_LINE = "\r\x1B[K", SILENT_SECONDS = 2, COUNTER = `
const { writeSync } = require("node:fs");
const { fd, doing, silent } = require("node:worker_threads").workerData;
let seconds = 0;
setInterval(() => {
  seconds++;
  if (seconds >= silent) {
    writeSync(fd, doing + ", " + seconds + " s");
  }
}, 1000);
`, ProgressLine = class {
  constructor(stream) {
    this.stream = stream;
  }
  stream;
  show(text3) {
    this.stream.write(this.stream.isTTY ? `${ERASE_LINE}${text3}` : `${text3}
`);
  }
  /**
   * Does the work, which may block the process; on a terminal, and once it takes longer than two seconds, the line says what
   * it is and for how long it has gone on: `planning, 3 s`. Afterwards the line is empty, whatever came of the work.
   */
  async during(doing, work) {
    let { isTTY, fd } = this.stream;
    if (!isTTY || fd === void 0)
      return work();
    let start = performance.now(), counter = new import_node_worker_threads.Worker(COUNTER, { eval: !0, workerData: { fd, doing: `${ERASE_LINE}${doing}`, silent: SILENT_SECONDS } });
    counter.on("error", () => {
    });
    let interrupted = !1;
    try {
      return await (0, import_node_vm.runInNewContext)("work()", { work }, { breakOnSigint: !0 });
    } catch (error) {
      throw interrupted = error.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED", error;
    } finally {
      await counter.terminate(), performance.now() - start >= SILENT_SECONDS * 1e3 && this.end(), interrupted && process.kill(process.pid, "SIGINT");
    }
  }
  /** Leaves an empty line for what comes next. */
  end() {
    this.stream.isTTY && this.stream.write(ERASE_LINE);
  }
};

// lib/tools/terminal/text-table.ts
function textTable(rows, layout) {
  let { width: longestLine, breakable } = layout, longest = (parts) => Math.max(...parts.map(({ length }) => length)), cellsOf = rows[0].map((_, column) => rows.map((row) => row[column])), words2 = cellsOf.map((cells2) => Math.max(13, longest(cells2.flatMap((cell) => cell.split(" "))))), withinWordsOfOne = words2.map((width, column) => column === breakable ? 13 : width), allWithinWords = words2.map(() => 13), evenTitles = words2.map(() => 9), widths = [words2, withinWordsOfOne, allWithinWords, evenTitles].reduce(
    (wide, narrowest) => narrowed(wide, narrowest, longestLine),
    cellsOf.map(longest)
  );
  return lineOf(widths) > longestLine ? lists(rows, layout) : rows.flatMap((row, index2) => linesOf(row, widths, layout, index2)).join(`
`);
}
function lineOf(widths) {
  return widths.reduce((sum2, width) => sum2 + width, 2 * (widths.length - 1));
}
function lists([titles = [], ...rows], { width, paint = (text3) => text3 }) {
  let widest = Math.max(...titles.map(({ length }) => length)), room = Math.max(13, width - widest - 2), list2 = (row, index2) => row.flatMap(
    (cell, column) => (cell === "" ? [] : wrapped(cell, room)).map((part, line) => {
      let title = (line === 0 ? titles[column] : "").padEnd(widest);
      return `${line === 0 ? paint(title, 0, column) : title}  ${paint(part, index2 + 1, column)}`;
    })
  ).join(`
`);
  return rows.map(list2).join(`

`);
}
function narrowed(widths, narrowest, longestLine) {
  let result2 = [...widths];
  for (; lineOf(result2) > longestLine; ) {
    let wide = result2.map((width, column) => width > narrowest[column] ? width : 0), widest = Math.max(...wide);
    if (widest === 0)
      break;
    result2[wide.indexOf(widest)] = widest - 1;
  }
  return result2;
}
function linesOf(row, widths, { numeric = [], paint = (text3) => text3 }, index2) {
  let cells2 = row.map((cell, column) => wrapped(cell, widths[column])), height = Math.max(...cells2.map(({ length }) => length));
  return Array.from(
    { length: height },
    (_, line) => cells2.map((parts, column) => {
      let text3 = parts[line] ?? "";
      return paint(numeric.includes(column) ? text3.padStart(widths[column]) : text3.padEnd(widths[column]), index2, column);
    }).join("  ").trimEnd()
  );
}
function wrapped(text3, width) {
  let lines = [""];
  for (let word of text3.split(" ")) {
    let [start = "", ...rest] = broken(word, width), line = lines.pop(), longer = line === "" ? start : `${line} ${start}`;
    lines.push(...longer.length <= width || line === "" ? [longer] : [line, start], ...rest);
  }
  return lines;
}
function broken(word, width) {
  if (word.length <= width)
    return [word];
  let after2 = (mark) => word.lastIndexOf(mark, width - 1) + 1, at2 = after2(".") || Math.max(...["_", "/", "["].map(after2)) || width;
  return [word.slice(0, at2), ...broken(word.slice(at2), width)];
}
var NARROWEST_TERMINAL = 40;
function lineWidth({ isTTY, columns }, elsewhere = 120) {
  return isTTY && columns ? Math.max(columns, NARROWEST_TERMINAL) : elsewhere;
}

// lib/tools/command-line/answer.ts
function answerText(answer) {
  return `${JSON.stringify(answer, null, 2)}
`;
}

// lib/tools/buy/purchase-report.ts
function purchaseJson({ demand, spot, region, plan, unpriced: unpriced2, doubts }) {
  let { currency, costPerHour, costPerMonth, proved, pools, unmet, notes } = plan, answer = {
    reportVersion: "1.0",
    planVersion: "1.0",
    demand: demand.map(({ memoryGb, minimumComputeSlices = 1, count: count3 }) => ({ memoryGb, minimumComputeSlices, count: count3 })),
    spot,
    region,
    currency,
    costPerHour,
    costPerMonth,
    proved,
    pools: pools.map(answeredPool),
    unmet,
    unpriced: unpriced2,
    notes: [...notes, ...doubts]
  };
  return answerText(answer);
}
function answeredPool({ vmSize, profile, partition, nodes, ...figures }) {
  let vcpus = vmSize.vcpus === void 0 ? null : vmSize.vcpus * nodes;
  return { vmSize: vmSize.name, profile, partition: partition.name, nodes, vcpus, ...figures };
}
function demandWords(parts) {
  return parts.map(
    ({ count: count3, memoryGb, minimumComputeSlices = 1 }) => `${count3} x ${memoryGb} GB${minimumComputeSlices > 1 ? `/${minimumComputeSlices}g` : ""}`
  ).join(", ");
}

// lib/tools/terminal/money.ts
function hourly(amount2) {
  return amount2.toFixed(amount2 > 0 && amount2 < 1 ? 4 : 3);
}
function monthly(amount2) {
  return amount2.toFixed(2);
}
var PRICES_LEAVE_OUT = "disks, the control plane, reservations, savings plans and taxes are not in the prices; a month has 730 hours";

// lib/tools/buy/purchase-text.ts
var TITLES = ["nodes", "size", "profile", "slice", "slices", "spare", "serves", "an hour", "a slice"];
function purchaseText(report, paint, width) {
  let { plan } = report;
  return `${[
    paint("bold", verdict(report)),
    plan.pools.length === 0 ? "" : textTable([TITLES.map((title) => title.toUpperCase()), ...plan.pools.map(cells)], { width, breakable: TITLES.indexOf("serves") }),
    section("not met", unmetLines(report), (title) => paint("red", title)),
    section("without a price", unpricedLines(report)),
    section("note", noteLines(report))
  ].filter((text3) => text3 !== "").join(`

`)}
`;
}
function purchaseMarkdown(report) {
  let { plan } = report, row = (values2) => `| ${values2.join(" | ")} |`, list2 = (title, lines) => lines.length === 0 ? "" : `${title}:

${lines.map((line) => `- ${line}`).join(`
`)}`;
  return `${[
    `**${verdict(report)}**`,
    plan.pools.length === 0 ? "" : [TITLES, TITLES.map(() => "---"), ...plan.pools.map(cells)].map(row).join(`
`),
    list2("Not met", unmetLines(report)),
    list2("Without a price", unpricedLines(report)),
    list2("Notes", noteLines(report))
  ].filter((text3) => text3 !== "").join(`

`)}
`;
}
function verdict({ demand, spot, region, plan: { currency, costPerHour, costPerMonth } }) {
  let where = region === null ? "" : ` in ${region}`;
  return `${demandWords(demand)}: ${hourly(costPerHour)} ${currency} an hour, ${monthly(costPerMonth)} ${currency} a month, ${spot ? "Spot" : "on demand"}${where}`;
}
function cells(pool) {
  let { nodes, vmSize, profile, partition, slices, spareSlices, serves, existing, costPerHour, costPerSliceHour } = pool;
  return [
    String(nodes),
    vmSize.name,
    profile,
    partition.name,
    String(slices),
    String(spareSlices),
    demandWords(serves) || "nothing",
    existing ? "is there" : hourly(costPerHour),
    existing ? "" : hourly(costPerSliceHour)
  ];
}
function unmetLines({ plan }) {
  let lines = plan.unmet.map((part) => `${demandWords([part])}: ${part.reason}`);
  return lines.length === 0 ? [] : [...lines, "to have it all, raise --max, price larger sizes, or ask for less with --need"];
}
function unpricedLines({ unpriced: unpriced2 }) {
  let lines = unpriced2.map(({ vmSize, why }) => `${vmSize}: ${why}`);
  return lines.length === 0 ? [] : [...lines, "to plan with them, give other prices, such as those of a region that sells them"];
}
function noteLines({ plan, doubts }) {
  return [
    plan.proved ? "nothing cheaper serves as much: that is proved" : "the solver ran out of time, and there may be something cheaper; plan with fewer sizes, by --only-size",
    PRICES_LEAVE_OUT,
    ...plan.notes,
    ...doubts
  ];
}
function section(title, lines, paint = (text3) => text3) {
  return lines.length === 0 ? "" : [paint(`${title}:`), ...lines.map((line) => `  ${line}`)].join(`
`);
}

// lib/tools/buy/purchase-typescript.ts
function purchaseTypescript(report) {
  let { currency, costPerHour, pools } = report.plan, bought = pools.filter(({ existing }) => !existing), strategy = new Set(bought.map(({ partition }) => partition.name)).size > 1 ? "mixed" /* MIXED */ : "single" /* SINGLE */, names2 = [
    ...bought.some(({ vmSize }) => memberNameOf(VmSize, vmSize) === void 0) ? ["GpuModel"] : [],
    "type IAksCluster",
    "MigGpuNodePool",
    "MigProfile",
    "MigStrategy",
    ...report.spot ? ["NodePriority"] : [],
    "VmSize"
  ], docstring = `/** ${demandWords(report.demand)}: ${hourly(costPerHour)} ${currency} an hour, ${report.spot ? "Spot" : "on demand"}. */`;
  return `import { ${names2.join(", ")} } from "cdktf-aks-mig";
import type { Construct } from "constructs";

${docstring}
export function migNodePools(scope: Construct, cluster: IAksCluster): MigGpuNodePool[] {
  return [
${bought.map((pool, index2) => poolCode(pool, index2, strategy, report)).join(`
`)}
  ];
}
`;
}
function poolCode(pool, index2, strategy, { spot, plan: { currency } }) {
  let { vmSize, profile, partition, nodes, slices, serves, costPerHour } = pool, lines = [
    "cluster,",
    `vmSize: ${sizeCode(vmSize)},`,
    `profile: MigProfile.${memberNameOf(MigProfile, profile)},`,
    `strategy: MigStrategy.${memberNameOf(MigStrategy, strategy)},`,
    `nodeCount: ${nodes},`,
    ...spot ? ["priority: NodePriority.spot(),"] : []
  ];
  return `    // ${slices} slices of ${partition.name} for ${demandWords(serves)}: ${hourly(costPerHour)} ${currency} an hour
    new MigGpuNodePool(scope, "${profile.toLowerCase()}pool${index2 + 1}", {
${lines.map((line) => `      ${line}`).join(`
`)}
    }),`;
}
function sizeCode(size2) {
  let member = memberNameOf(VmSize, size2);
  return member === void 0 ? `VmSize.of(${JSON.stringify(size2.name)}, GpuModel.${memberNameOf(GpuModel, size2.gpu)}, ${size2.gpuCount})` : `VmSize.${member}`;
}
function memberNameOf(holder, value) {
  return Object.entries(holder).find(([, member]) => member === value)?.[0];
}

// lib/tools/buy/plan-command.ts
var FORMATS = {
  text: (report, { stdout, env }) => purchaseText(report, paintFor(stdout, env), lineWidth(stdout)),
  json: purchaseJson,
  markdown: purchaseMarkdown,
  typescript: purchaseTypescript
}, FORMAT_NAMES = Object.keys(FORMATS), PLAN_COMMAND = {
  name: "plan",
  summary: "which VM sizes, profiles and nodes to buy for slices, and what a slice costs",
  positionals: 0,
  options: {
    need: {
      type: "string",
      multiple: !0,
      value: "COUNTxGB[/Ng]",
      help: "that many slices of at least that memory, and of at least N sevenths of the compute, such as `12x10GB/2g`; can be repeated"
    },
    ...PRICE_OPTIONS,
    spot: { type: "boolean", help: "buy Spot machines, at Spot prices" },
    max: {
      type: "string",
      multiple: !0,
      value: "SIZE=NODES",
      help: "no more nodes of that size, or no more vCPUs: `SIZE=192vCPU`; what exists counts too; can be repeated"
    },
    have: {
      type: "string",
      multiple: !0,
      value: "SIZE:PROFILE=NODES",
      help: "a pool that is there, such as `Standard_ND96asr_v4:MIG1g=2`, whose slices are used first and cost nothing more; can be repeated"
    },
    "only-size": {
      type: "string",
      multiple: !0,
      value: "SIZE",
      choices: VM_SIZES.map((size2) => size2.name),
      help: "buy this size alone; can be repeated"
    },
    "vm-size": DESCRIBED_SIZE_OPTION,
    format: {
      type: "string",
      choices: FORMAT_NAMES,
      default: "text",
      alias: "output",
      help: {
        text: "for a terminal",
        json: "for programs; `schemas/slice-plan.schema.json` in the package describes it",
        markdown: "for a page or a comment",
        typescript: "a module that makes the pools"
      }
    },
    "print-request": { type: "boolean", help: "print the command that fetches the prices of a region, and end" }
  },
  examples: [
    "plan --print-request --region southcentralus > fetch-prices.sh",
    "plan --need 100x5GB --need 20x20GB --region southcentralus --prices prices.json"
  ],
  usage: ["plan --need COUNTxMEMORY --prices FILE [options]", "plan --print-request --region NAME"],
  about: `Finds the cheapest node pools for the slices that are needed: "--need 100x5GB --need 20x20GB".
It knows no prices and fetches none: --print-request prints the command that does.`,
  notes: "Exit codes: 0 all is met; 1 it could not plan; 2 something cannot be met.",
  async run(args, terminal) {
    let format = readChoice("--format", defaultedOption(args, "format"), FORMAT_NAMES), sizes = new Map([...VM_SIZES.map((size2) => [size2.name.toLowerCase(), size2]), ...describedVmSizes(args)]), vmSizes = chosenSizes(args, sizes);
    if (args.values["print-request"]) {
      let region = stringOption(args, "region");
      if (region === void 0)
        throw new ToolError("--print-request needs a region", "add one, such as --region southcentralus");
      return terminal.stdout.write(`${priceRequest(vmSizes, region, stringOption(args, "currency") ?? "USD")}
`), 0;
    }
    let demand = repeatedOption(args, "need").map(parseNeed);
    if (demand.length === 0)
      throw new ToolError("nothing is needed", "say what is, such as --need 100x5GB");
    let [limits, existing] = [limitsOf(args, sizes), existingOf(args, sizes)], prices = await readPrices(args, terminal, vmSizes);
    if (!prices)
      throw new ToolError("--prices is not given, and this package holds no prices", `fetch them with ${PRICE_COMMAND}`);
    let spot = args.values.spot === !0, options = { demand, prices: prices.list, vmSizes, spot, limits, existing }, solver = await loadHighs(), plan = await new ProgressLine(terminal.stderr).during("planning", () => planWith(solver, options)), purchase = spot ? "Spot" : "on demand", unpriced2 = prices.gaps.filter((gap) => gap.purchase === purchase).map(({ vmSize, why }) => ({ vmSize, why })), report = { demand, spot, region: prices.list.region ?? null, plan, unpriced: unpriced2, doubts: prices.doubts };
    return terminal.stdout.write(FORMATS[format](report, terminal)), plan.unmet.length > 0 ? 2 : 0;
  }
};
function parseNeed(text3) {
  let [, count3, memory, compute] = /^(\d+)x(\d+(?:\.\d+)?)GB(?:\/([1-7])g)?$/i.exec(text3) ?? [];
  if (count3 === void 0 || memory === void 0)
    throw new ToolError(`--need is ${show(text3)}`, "write how many slices of how much memory, such as 100x5GB, or 12x10GB/2g for compute");
  return { count: Number(count3), memoryGb: Number(memory), ...compute && { minimumComputeSlices: Number(compute) } };
}
function sizeNamed(option, name2, sizes) {
  return knownVmSize(option, name2, [...sizes.values()]);
}
function chosenSizes(args, sizes) {
  let only = repeatedOption(args, "only-size").map((name2) => sizeNamed("--only-size", name2, sizes));
  return only.length > 0 ? [...new Set(only)] : [...sizes.values()];
}
function limitsOf(args, sizes) {
  return repeatedOption(args, "max").map((text3) => {
    let [, name2, most, unit] = /^([^=]+)=(\d{1,9})(vcpus?)?$/i.exec(text3) ?? [];
    if (name2 === void 0)
      throw new ToolError(`--max is ${show(text3)}`, "write it like Standard_NC24ads_A100_v4=4, or =96vCPU");
    return { vmSize: sizeNamed("--max", name2, sizes), ...unit ? { maxVcpus: Number(most) } : { maxNodes: Number(most) } };
  });
}
function existingOf(args, sizes) {
  return repeatedOption(args, "have").map((text3) => {
    let [, name2, profileName, nodes] = /^([^=:]+):([^=:]+)=(\d{1,9})$/.exec(text3) ?? [], profile = MIG_PROFILES.find((candidate) => candidate.toLowerCase() === profileName?.toLowerCase());
    if (name2 === void 0 || profile === void 0) {
      let near = name2 === void 0 ? void 0 : didYouMean(profileName ?? "", MIG_PROFILES);
      throw new ToolError(
        `--have is ${show(text3)}`,
        near ? `did you mean ${name2}:${near}=${nodes}?` : `write it like Standard_ND96asr_v4:MIG1g=2, with one of ${MIG_PROFILES.join(", ")}`
      );
    }
    return { vmSize: sizeNamed("--have", name2, sizes), profile, nodes: Number(nodes) };
  });
}

// lib/core/catalog/mig-layout.ts
var LARGEST_FIRST = [...MIG_PROFILES].reverse(), MigLayout = class _MigLayout {
  /** The profiles of the slices, the largest first: the order in which they find their places. */
  slices;
  computeSlices;
  memorySlices;
  /** What AKS makes of a GPU where it is told one profile: as many instances as fit. */
  static uniform(profile) {
    return new _MigLayout(Array(PROFILE_LAYOUTS[profile].instancesPerGpu).fill(profile));
  }
  constructor(slices) {
    this.slices = [...slices].sort((one, other) => LARGEST_FIRST.indexOf(one) - LARGEST_FIRST.indexOf(other)), this.computeSlices = sum(this.slices.map((profile) => PROFILE_LAYOUTS[profile].computeSlices)), this.memorySlices = sum(this.slices.map((profile) => PROFILE_LAYOUTS[profile].memorySlices));
  }
  /** The different profiles, the largest first, and how many slices each has. */
  get counts() {
    let counts = /* @__PURE__ */ new Map();
    for (let profile of this.slices)
      counts.set(profile, (counts.get(profile) ?? 0) + 1);
    return counts;
  }
  /**
   * Whether there are places for all slices on one GPU. NVIDIA gives each profile the places where it may begin, and two
   * sums say the same: what fits by both has its places, and what does not has none.
   *
   * @see https://docs.nvidia.com/datacenter/tesla/mig-user-guide/getting-started-with-mig.html
   */
  get fits() {
    return this.computeSlices <= 7 && this.memorySlices <= 8;
  }
  /** Whether no slice finds a place beside these. */
  get isMaximal() {
    return this.fits && !MIG_PROFILES.some((profile) => this.with(profile).fits);
  }
  /** Whether the layout is what AKS makes of a GPU where it is told one profile. */
  get isUniform() {
    let [first] = this.slices;
    return first !== void 0 && this.toString() === _MigLayout.uniform(first).toString();
  }
  /**
   * Whether the slices find their places only where the driver puts the first MIG3g, of which it has two to choose from,
   * at the upper end of the GPU: at the lower one three slices are left for the others, and they need four.
   */
  get dependsOnDriver() {
    let halves = this.slices.filter((profile) => PROFILE_LAYOUTS[profile].memorySlices === 8 / 2);
    return this.fits && this.memorySlices === 8 && halves.length === 1;
  }
  /** As many of these slices as fit on one GPU, by the compute slices that they use. */
  largestFitting() {
    let { counts } = this;
    return fittingLayouts().filter((layout) => [...layout.counts].every(([profile, count3]) => count3 <= (counts.get(profile) ?? 0))).reduce((best, layout) => size(layout) > size(best) ? layout : best);
  }
  /** A layout that uses as much of the GPU as can be used beside these slices. */
  filled() {
    let next = LARGEST_FIRST.find((profile) => this.with(profile).fits);
    return next === void 0 ? this : this.with(next).filled();
  }
  /** `MIG3g, MIG2g, MIG1g, MIG1g` */
  toString() {
    return this.slices.join(", ");
  }
  with(profile) {
    return new _MigLayout([...this.slices, profile]);
  }
};
function size({ computeSlices, memorySlices }) {
  return computeSlices * 9 + memorySlices;
}
function layoutsFrom(slices, profiles) {
  return profiles.flatMap((profile, index2) => {
    let layout = new MigLayout([...slices, profile]);
    return layout.fits ? [layout, ...layoutsFrom(layout.slices, profiles.slice(index2))] : [];
  });
}
function fittingLayouts() {
  return [new MigLayout([]), ...layoutsFrom([], LARGEST_FIRST)];
}
function maximalLayouts() {
  return fittingLayouts().filter(({ isMaximal }) => isMaximal);
}

// lib/core/pool/node-slices.ts
function nodeSlices(size2, strategy, layout) {
  return [...layout.counts].map(([profile, count3]) => {
    let partition = size2.gpu.partition(profile);
    return { partition, resourceName: partition.resourceName(strategy), count: count3 * size2.gpuCount };
  });
}

// lib/tools/terminal/fitted-text.ts
var USAGE = "usage: ", LEAD = new RegExp(`^(${USAGE}| *\\S+(?: \\S+)* {2,})`), LEAST_ROOM = 24;
function fittedText(text3, width) {
  let lines = [], block, end = () => {
    lines.push(...block ? filled(block, width) : []), block = void 0;
  };
  for (let line of text3.split(`
`)) {
    let indent = line.length - line.trimStart().length, [lead = " ".repeat(indent)] = LEAD.exec(line) ?? [], rest = line.slice(lead.length), isCommand = rest.startsWith(`${PROGRAM} `) && lead !== USAGE;
    rest === "" || isCommand ? (end(), lines.push(line)) : block && lead.trim() === "" && indent === block.column && !block.words.at(-1)?.endsWith(".") ? block.words.push(...rest.split(" ")) : (end(), block = { lead, column: lead.length, words: rest.split(" ") });
  }
  return end(), lines.join(`
`);
}
function filled({ lead, column, words: words2 }, width) {
  let hanging = " ".repeat(column + LEAST_ROOM > width ? Math.max(0, width - LEAST_ROOM) : column), lines = column > hanging.length ? [lead.trimEnd(), hanging] : [lead];
  for (let word of words2) {
    let line = lines.at(-1), isFirst = line.trim() === "" || line === lead, longer = isFirst ? line + word : `${line} ${word}`;
    isFirst || longer.length <= width ? lines[lines.length - 1] = longer : lines.push(hanging + word);
  }
  return lines;
}

// lib/tools/buy/profiles-command.ts
var OUTPUTS = ["text", "json"], PROFILES_COMMAND = {
  name: "profiles",
  summary: "print what each profile makes of a VM size: partitions, fractions, counts, resource names",
  positionals: 0,
  options: {
    layouts: {
      type: "boolean",
      help: "print instead the layouts of several sizes into which a ManagedMigNodePool can cut a GPU: those beside which nothing else fits; with `--vm-size` what a node then offers"
    },
    "vm-size": {
      type: "string",
      value: "NAME",
      choices: VM_SIZES.map((size2) => size2.name),
      help: "an Azure VM size, in any case (default: every size that this release knows)"
    },
    output: { type: "string", value: "FORMAT", choices: OUTPUTS, default: "text", alias: "format" }
  },
  examples: ["profiles --vm-size Standard_ND96asr_v4", "profiles --layouts --output json"],
  usage: ["profiles [--layouts] [--vm-size NAME] [--output FORMAT]"],
  about: `Prints, for every profile of a VM size, the partition that nvidia-smi -L shows, its share of the streaming
multiprocessors and of the memory, how many there are on a GPU and on a node, and what a pod requests under
the single and the mixed strategy; then how each profile cuts a GPU.`,
  notes: `JSON is {"reportVersion", "vmSizes": [{"vmSize", "gpu", "gpuMemoryGb", "gpuCount", "profiles": [{"profile", "partition",
"smFraction", "memoryFraction", "computeSlices", "memorySlices", "instancesPerGpu", "instancesPerNode",
"resourceNames": {"single", "mixed"}}]}]}, with --layouts {"reportVersion", "layouts": [{"slices", "computeSlices",
"memorySlices", "dependsOnDriver", "slicesPerNode"}]}; members may be added, and none changes its meaning.
schemas/profiles.schema.json in the package describes it.`,
  async run(args, { stdout, env }) {
    let isJson = readChoice("--output", defaultedOption(args, "output"), OUTPUTS) === "json", name2 = stringOption(args, "vm-size"), size2 = name2 === void 0 ? void 0 : knownVmSize("--vm-size", name2), [paint, width] = [paintFor(stdout, env), lineWidth(stdout)], write = (answer, text3) => stdout.write(isJson ? answerText(answer) : `${text3()}
`);
    if (args.values.layouts) {
      let layouts = maximalLayouts().map((layout) => describeLayout(layout, size2));
      write({ reportVersion: REPORT_VERSION, layouts }, () => layoutPictures(layouts, paint, width));
    } else {
      let vmSizes = (size2 === void 0 ? VM_SIZES : [size2]).map(describe);
      write(
        { reportVersion: REPORT_VERSION, vmSizes },
        () => [...vmSizes.map((each) => table(each, paint, width)), picture(paint, width)].join(`

`)
      );
    }
    return 0;
  }
}, REPORT_VERSION = "1.0";
function describe({ name: name2, gpu, gpuCount }) {
  let profiles = MIG_PROFILES.map((profile) => {
    let partition = gpu.partition(profile), { computeSlices, memorySlices } = PROFILE_LAYOUTS[profile];
    return {
      profile,
      partition: partition.name,
      smFraction: partition.smFraction,
      memoryFraction: partition.memoryFraction,
      computeSlices,
      memorySlices,
      instancesPerGpu: partition.instancesPerGpu,
      instancesPerNode: partition.instancesPerGpu * gpuCount,
      resourceNames: { single: partition.resourceName("single" /* SINGLE */), mixed: partition.resourceName("mixed" /* MIXED */) }
    };
  });
  return { vmSize: name2, gpu: gpu.name, gpuMemoryGb: gpu.memoryGb, gpuCount, profiles };
}
var COLUMNS = {
  PROFILE: ({ profile }) => profile,
  PARTITION: ({ partition }) => `MIG ${partition}`,
  SM: ({ smFraction }) => smFraction,
  MEMORY: ({ memoryFraction }) => memoryFraction,
  "PER GPU": ({ instancesPerGpu }) => String(instancesPerGpu),
  "PER NODE": ({ instancesPerNode }) => String(instancesPerNode),
  SINGLE: ({ resourceNames: resourceNames2 }) => resourceNames2.single,
  MIXED: ({ resourceNames: resourceNames2 }) => resourceNames2.mixed
};
function table({ vmSize, gpu, gpuCount, profiles }, paint, width) {
  let rows = [Object.keys(COLUMNS), ...profiles.map((profile) => Object.values(COLUMNS).map((cell) => cell(profile)))], head = (text3, row) => row === 0 ? paint("dim", text3) : text3;
  return [paint("bold", `${vmSize}: ${gpuCount} x ${gpu}`), textTable(rows, { width, paint: head })].join(`
`);
}
function picture(paint, width) {
  let blocks = MIG_PROFILES.map((profile) => {
    let { computeSlices, memorySlices, instancesPerGpu } = PROFILE_LAYOUTS[profile], compute = cut(Array(instancesPerGpu).fill(computeSlices), 7), memory = cut(Array(instancesPerGpu).fill(memorySlices), 8);
    return `${profile}  compute ${compute}
${" ".repeat(profile.length)}  memory  ${memory}`;
  });
  return [paint("bold", fittedText(`${SLICES_OF_A_GPU}; ${LEGEND}:`, width)), ...blocks].join(`
`);
}
var SLICES_OF_A_GPU = `One GPU has ${7} compute slices and ${8} memory slices`, LEGEND = "a number is an instance, - is idle";
function cut(sizes, slices) {
  let used = sizes.map(
    (size2, index2) => Array(size2).fill(String(index2 + 1)).join(" ")
  ), idle = slices - sum(sizes);
  return `|${(idle > 0 ? [...used, Array(idle).fill("-").join(" ")] : used).join("|")}|${idle > 0 ? ` ${idle}/${slices} idle` : ""}`;
}
function describeLayout(layout, vmSize) {
  let { slices, computeSlices, memorySlices, dependsOnDriver } = layout;
  return {
    slices,
    computeSlices,
    memorySlices,
    dependsOnDriver,
    ...vmSize && {
      slicesPerNode: Object.fromEntries(
        nodeSlices(vmSize, "mixed" /* MIXED */, layout).map(({ resourceName, count: count3 }) => [resourceName, count3])
      )
    }
  };
}
function layoutPictures(layouts, paint, width) {
  let blocks = layouts.map(({ slices, dependsOnDriver, slicesPerNode }) => {
    let sizes = slices.map((profile) => PROFILE_LAYOUTS[profile]), offered2 = Object.entries(slicesPerNode ?? {}).map(([resource, count3]) => `${count3} ${resource}`);
    return [
      `${slices.join(", ")}${dependsOnDriver ? " *" : ""}`,
      `  compute ${cut(
        sizes.map(({ computeSlices }) => computeSlices),
        7
      )}`,
      `  memory  ${cut(
        sizes.map(({ memorySlices }) => memorySlices),
        8
      )}`,
      ...slicesPerNode ? [fittedText(`  a node  ${offered2.join(", ")}`, width)] : []
    ].join(`
`);
  }), title = `${SLICES_OF_A_GPU}, A100, H100 and H200 alike; ${LEGEND}:`;
  return [paint("bold", fittedText(title, width)), ...blocks, fittedText(DRIVER_NOTE, width)].join(`
`);
}
var DRIVER_NOTE = "* fits only where the driver of the node puts the first MIG3g at the upper end of the GPU, which it decides by itself";

// lib/core/terraform/terraform-arguments.ts
function argumentTree(table3) {
  let root = /* @__PURE__ */ new Map();
  for (let name2 of Object.keys(table3)) {
    let level = root, path = name2.split(".");
    for (let [depth, step2] of path.entries()) {
      let at2 = path.slice(0, depth + 1).join("."), node = level.get(step2) ?? { name: at2, type: table3[at2]?.type ?? "block", inner: /* @__PURE__ */ new Map() };
      level.set(step2, node), level = node.inner;
    }
  }
  return root;
}
function argumentNode(tree, name2) {
  let [first, ...rest] = name2.split(".");
  return rest.reduce((node, step2) => node?.inner.get(step2), tree.get(first));
}
function argumentReader(table3) {
  let tree = argumentTree(table3);
  return (attributes) => {
    let facts = {}, mistyped = [];
    return readArguments(attributes, tree, facts, mistyped), { facts, mistyped };
  };
}
function readArguments(attributes, tree, facts, mistyped) {
  for (let key of Object.keys(attributes)) {
    let node = tree.get(key), value = node && readValue(node.name, node.type, attributes[key], mistyped);
    node && value !== void 0 && (facts[node.name] = value, node.inner.size > 0 && readWithin(node, value, facts, mistyped));
  }
}
function readWithin({ name: name2, type, inner }, value, facts, mistyped) {
  if (type === "blocks") {
    for (let [key, { name: part, type: partType }] of inner)
      facts[part] = Array.isArray(value) ? readRepeated(name2, key, partType, value, mistyped) : UNKNOWN;
    return;
  }
  let body3 = Array.isArray(value) ? value[0] : value;
  if (isObject(body3))
    readArguments(body3, inner, facts, mistyped);
  else if (body3 === UNKNOWN || isExpression(body3))
    for (let part of inner.values())
      facts[part.name] = UNKNOWN, readWithin(part, UNKNOWN, facts, mistyped);
}
function readRepeated(block, key, type, bodies, mistyped) {
  return bodies.flatMap((body3, index2) => {
    let value = isObject(body3) ? readValue(`${block}[${index2}].${key}`, ITEM[type] ?? type, body3[key], mistyped) : UNKNOWN;
    return value === void 0 ? [] : [value];
  });
}
var ITEM = { strings: "string", integers: "integer" };
function argumentIn(attributes, name2) {
  let value = withoutEmpty(valueAt(attributes, name2.split(".")));
  return value === 0 || value === !1 ? void 0 : value;
}
function withoutEmpty(value) {
  if (!(value === null || value === "")) {
    if (Array.isArray(value)) {
      let something = value.map((item) => isObject(item) ? membersOf(item, withoutEmpty) : withoutEmpty(item)).filter((item) => item !== void 0);
      return something.length > 0 ? something : void 0;
    }
    return isObject(value) ? membersOf(value, (part) => part ?? void 0) : value;
  }
}
function membersOf(value, read) {
  let entries = Object.entries(value).map(([key, part]) => [key, read(part)]).filter(([, part]) => part !== void 0).sort(([one], [other]) => one < other ? -1 : 1);
  return entries.length > 0 ? Object.fromEntries(entries) : void 0;
}
function isSameValue(before, after2) {
  return !hasUnknown(after2) && JSON.stringify(withoutEmpty(before)) === JSON.stringify(withoutEmpty(after2));
}
function differingArguments(before, after2) {
  return [.../* @__PURE__ */ new Set([...Object.keys(before), ...Object.keys(after2)])].filter((name2) => !isSameValue(before[name2], after2[name2]));
}
function hasUnknown(value) {
  return value === UNKNOWN || typeof value == "object" && value !== null && Object.values(value).some(hasUnknown);
}
function valueAt(attributes, path) {
  return path.slice(1).reduce(
    (block, step2) => {
      let body3 = Array.isArray(block) ? block[0] : block;
      return isObject(body3) ? body3[step2] : body3 === UNKNOWN || isExpression(body3) ? UNKNOWN : void 0;
    },
    attributes[path[0]]
  );
}
var EXPECTED = {
  string: "a string",
  number: "a number",
  integer: "a number",
  boolean: "true or false",
  strings: "a list of strings",
  integers: "a list of numbers",
  map: "a map of strings",
  block: "a block",
  blocks: "a list of blocks"
};
function readValue(attribute, type, value, mistyped) {
  if (value == null || value === "")
    return;
  if (value === UNKNOWN || isExpression(value))
    return UNKNOWN;
  let fail = (found, expected = EXPECTED[type]) => (mistyped.push({ attribute, expected, found }), UNKNOWN), item = ITEM[type];
  if (item)
    return Array.isArray(value) ? value.map((part, index2) => readItem(`${attribute}[${index2}]`, item, part, mistyped)) : fail(value);
  switch (type) {
    case "map":
      return isObject(value) ? Object.fromEntries(
        Object.entries(value).map(([key, part]) => [key, readItem(`${attribute}[${JSON.stringify(key)}]`, "string", part, mistyped)])
      ) : fail(value);
    case "block":
    case "blocks":
      return isEmptyList(value) ? void 0 : isObject(value) || Array.isArray(value) && value.every(isBlockBody) ? type === "block" && Array.isArray(value) && value.length > 1 ? fail(value, "a single block") : value : fail(value);
    case "number":
    case "integer":
      return typeof value == "number" && !Number.isNaN(value) ? value : fail(value);
    default:
      return typeof value === type ? value : fail(value);
  }
}
function readItem(attribute, type, value, mistyped) {
  if (value === "" && type === "string")
    return value;
  let item = readValue(attribute, type, value, mistyped);
  return item === void 0 ? (mistyped.push({ attribute, expected: EXPECTED[type], found: value }), UNKNOWN) : item;
}
function isExpression(value) {
  return typeof value == "string" && value.includes("{") && /(?<!\$)\$\{|(?<!%)%\{/.test(value);
}
function isBlockBody(value) {
  return isObject(value) || value === null || value === UNKNOWN || isExpression(value);
}
function isEmptyList(value) {
  return Array.isArray(value) && value.length === 0;
}
function isUnset(value) {
  return value == null || value === "" || typeof value == "object" && Object.keys(value).length === 0;
}

// lib/core/helm/helm-values.ts
function mergeHelmValues(...layers) {
  let merged = {};
  for (let [key, value] of layers.flatMap((layer) => Object.entries(layer)))
    if (value !== void 0) {
      let below = ownValue(merged, key);
      setKey(merged, key, isPlainObject(value) && isPlainObject(below) ? mergeHelmValues(below, value) : value);
    }
  return merged;
}
function ownValue(map, key) {
  return Object.hasOwn(map, key) ? map[key] : void 0;
}
function setKey(map, key, value) {
  return Object.defineProperty(map, key, { value, enumerable: !0, configurable: !0, writable: !0 });
}
function helmValueAt(values2, ...path) {
  let value = values2;
  for (let key of path) {
    if (value === UNKNOWN || value === null)
      return value;
    value = isObject(value) ? ownValue(value, key) : void 0;
  }
  return value;
}
function parseHelmDocument(text3) {
  try {
    return JSON.parse(text3);
  } catch {
    return (init_yaml(), __toCommonJS(yaml_exports)).parse(text3);
  }
}

// lib/core/helm/helm-set.ts
function setHelmValue(values2, { name: name2, value, type }) {
  let path = typeof name2 == "string" ? parsePath(name2) : void 0;
  return path ? put(values2, path, Array.isArray(value) ? value.map(typed) : readValue2(value, type)) : UNKNOWN;
}
function parsePath(name2) {
  let path = [], step2 = /((?:\\.|[^.[\]\\={},])+)((?:\[\d+\])*)(\.|$)/y;
  for (; step2.lastIndex < name2.length; ) {
    let [, key, indexes, separator] = step2.exec(name2) ?? [];
    if (key === void 0 || indexes === void 0 || separator === "." && step2.lastIndex === name2.length)
      return;
    path.push(key.replace(/\\(.)/g, "$1"), ...[...indexes.matchAll(/\d+/g)].map(Number));
  }
  return path.length > 0 && path.every((part) => typeof part == "string" || part <= HIGHEST_INDEX) ? path : void 0;
}
var HIGHEST_INDEX = 65536;
function readValue2(value, type) {
  if (typeof value != "string")
    return value == null || isObject(value) ? UNKNOWN : value;
  if (type === "literal")
    return value;
  let convert2 = type === "string" ? (text3) => text3 : typed, list2 = /^\{(.*)\}$/s.exec(value)?.[1];
  if (list2 !== void 0)
    return splitAtCommas(list2).map(convert2);
  let parts = splitAtCommas(value);
  return parts.length === 1 ? convert2(parts[0]) : UNKNOWN;
}
function splitAtCommas(text3) {
  return text3.split(/(?<!\\),/).map((part) => part.replace(/\\(.)/gs, "$1"));
}
var WORDS = { true: !0, false: !1, null: null };
function typed(text3) {
  if (typeof text3 != "string")
    return text3;
  let word = text3.toLowerCase();
  return Object.hasOwn(WORDS, word) ? WORDS[word] : /^(0|[+-]\d+|[1-9]\d*)$/.test(text3) && Number.isSafeInteger(Number(text3)) ? Number(text3) || 0 : text3;
}
function put(under, [step2, ...rest], value) {
  if (step2 === void 0)
    return value;
  if (under === UNKNOWN)
    return UNKNOWN;
  if (typeof step2 == "number") {
    let list2 = Array.isArray(under) ? [...under] : [];
    return list2[step2] = put(list2[step2], rest, value), Array.from(list2, (item) => item ?? null);
  }
  let map = isObject(under) ? { ...under } : {};
  return setKey(map, step2, put(ownValue(map, step2), rest, value));
}

// lib/core/helm/helm-release.ts
function helmReleaseFacts(release) {
  return { version: textFact(release.version), namespace: textFact(release.namespace), values: valuesOf(release) };
}
function textFact(value) {
  return value === UNKNOWN || isExpression(value) ? UNKNOWN : typeof value == "string" && value !== "" ? value : void 0;
}
var SET_ARGUMENTS = ["set", "set_list", "set_sensitive"];
function valuesOf(release) {
  let documents = release.values ?? [];
  if (!Array.isArray(documents) || !isAbsent(release.set_wo) || !isAbsent(release.set_wo_revision))
    return UNKNOWN;
  let layers = documents.map(readDocument), values2 = layers.every((layer) => layer !== UNKNOWN) ? mergeHelmValues(...layers) : UNKNOWN;
  for (let set2 of SET_ARGUMENTS.flatMap((name2) => setsOf(release[name2])))
    values2 = isKnown(values2) && set2 !== UNKNOWN ? setHelmValue(values2, set2) : UNKNOWN;
  return values2;
}
function setsOf(value) {
  return isAbsent(value) ? [] : (Array.isArray(value) ? value : [value]).map(
    (block) => isObject(block) ? { name: block.name, value: withoutExpressions(block.value), type: block.type } : UNKNOWN
  );
}
function isAbsent(value) {
  return value == null || Array.isArray(value) && value.length === 0;
}
function readDocument(text3) {
  if (typeof text3 != "string")
    return UNKNOWN;
  try {
    let document = withoutExpressions(parseHelmDocument(text3) ?? {});
    return isObject(document) ? document : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}
function withoutExpressions(value) {
  return isExpression(value) ? UNKNOWN : Array.isArray(value) ? value.map(withoutExpressions) : isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutExpressions(part)])) : value;
}

// lib/core/facts/remembered.ts
function remembered(answer) {
  let answers = /* @__PURE__ */ new WeakMap();
  return (key) => {
    let known2 = answers.get(key);
    return known2 === void 0 && (known2 = { is: answer(key) }, answers.set(key, known2)), known2.is;
  };
}

// lib/core/kubernetes/taint.ts
var TAINT = /^([a-zA-Z\d][\w\-./]{0,252})=([a-zA-Z\d][\w\-.]{0,62}):(NoSchedule|PreferNoSchedule|NoExecute)$/;
function parseTaint(text3) {
  let [, key, value, effect] = TAINT.exec(text3) ?? [];
  return key && value ? { key, value, effect } : void 0;
}
function parseTaints(texts) {
  return isKnown(texts) ? taintsIn(texts) : [];
}
var taintsIn = remembered(
  (texts) => texts.filter(isKnown).flatMap((text3) => parseTaint(text3) ?? [])
);
function repels(taint) {
  return taint.effect !== "PreferNoSchedule";
}
function tolerationOf(taint) {
  return { key: taint.key, operator: "Equal", value: taint.value, effect: taint.effect };
}
function tolerates(toleration, taint) {
  if (toleration.effect && toleration.effect !== taint.effect)
    return !1;
  let exists = toleration.operator === "Exists";
  return toleration.key ? toleration.key === taint.key && (exists || (toleration.value ?? "") === taint.value) : exists;
}
function untolerated(taints, tolerations) {
  return taints.filter((taint) => repels(taint) && !tolerations.some((toleration) => tolerates(toleration, taint)));
}
function formatTaint({ key, value, effect }) {
  return `${value ? `${key}=${value}` : key}:${effect}`;
}
var SPOT_TAINT = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" };

// lib/core/pool/pod-target.ts
var POOL_NAME_LABEL = "kubernetes.azure.com/agentpool";
function podTolerations(taints) {
  return taints.includes(UNKNOWN) ? [{ operator: "Exists" }] : parseTaints(taints).filter(repels).map(tolerationOf);
}

// lib/core/kueue/queue-values.ts
var KINDS = ["resourceFlavors", "cohorts", "clusterQueues", "localQueues"];
function queuesOfRelease(release) {
  let { values: values2 } = helmReleaseFacts(release);
  return isKnown(values2) ? KINDS.every((kind) => areObjects(values2[kind]) && values2[kind].every(({ spec }) => isObject(spec))) && values2.clusterQueues.every(({ spec }) => areGroups(spec.resourceGroups)) ? values2 : void 0 : values2 === UNKNOWN && /^mig-queues\b/.test(String(release.name)) ? UNKNOWN : void 0;
}
function areGroups(groups) {
  return areObjects(groups) && groups.every(({ flavors }) => areObjects(flavors) && flavors.every(({ resources }) => areObjects(resources)));
}
function areObjects(list2) {
  return Array.isArray(list2) && list2.every(isObject);
}
function poolQuotas(values2) {
  return quotasOf(values2, values2.clusterQueues);
}
function cohortQuotas(values2) {
  return quotasOf(values2, values2.cohorts);
}
function quotasOf({ resourceFlavors }, holders) {
  let pools = new Map(resourceFlavors.map(({ name: name2, spec }) => [name2, spec.nodeLabels?.[POOL_NAME_LABEL]]));
  return holders.flatMap(
    ({ name: queue, spec: { resourceGroups = [] } }) => resourceGroups.flatMap(
      ({ flavors }) => flavors.flatMap(({ name: name2, resources }) => {
        let poolName2 = pools.get(name2);
        return poolName2 === void 0 ? [] : resources.map((quota) => ({ queue, poolName: poolName2, resourceName: quota.name, nominalQuota: Number(quota.nominalQuota) }));
      })
    )
  );
}

// lib/tools/origins/app/synthesized-stacks.ts
var import_node_fs3 = require("node:fs"), import_node_path3 = require("node:path");
var DEFAULT_OUT = "cdktf.out", SYNTH = `npx ${FRAMEWORK_COMMAND} synth`;
function readSynthesizedStacks(out, cwd) {
  let manifest2 = readJson(out, "manifest.json", cwd, {
    found: `there is no synthesized app in ${out}`,
    fix: `run ${SYNTH}, or name the directory that it wrote with --out DIR`
  }), stacks = isObject(manifest2) && isObject(manifest2.stacks) ? Object.values(manifest2.stacks) : void 0;
  if (!stacks?.every(isStackEntry))
    throw new ToolError(`${(0, import_node_path3.join)(out, "manifest.json")} is not a manifest of ${FRAMEWORK_COMMAND}`, `run ${SYNTH} again`);
  return stacks.map(({ name: name2, synthesizedStackPath: path }) => {
    if (!path.endsWith(".json"))
      throw new ToolError(`the stack ${name2} was synthesized to HCL (${(0, import_node_path3.join)(out, path)})`, `run ${SYNTH} without --hcl`);
    return readStack(name2, out, path, cwd, {
      found: `the stack ${name2} is not in ${(0, import_node_path3.join)(out, path)}`,
      fix: `run ${SYNTH} again`
    });
  });
}
function readSynthesizedStack(directory, cwd) {
  return readStack((0, import_node_path3.basename)(directory), directory, "cdk.tf.json", cwd, {
    found: `there is no synthesized stack in ${directory}`,
    fix: `run ${SYNTH}, and name the directory of the stack: cdktf.out/stacks/STACK`
  });
}
function readStack(name2, directory, path, cwd, missing) {
  let json2 = readJson(directory, path, cwd, missing);
  if (!isObject(json2))
    throw new ToolError(`${(0, import_node_path3.join)(directory, path)} is not Terraform's JSON`, `run ${SYNTH} again`);
  let part = (block) => isObject(block) ? block : {};
  return { name: name2, resources: part(json2.resource), dataSources: part(json2.data), providers: part(json2.provider) };
}
function resourcesOf(stack, type) {
  return blocksOf(stack.resources[type], type);
}
function dataSourcesOf(stack, type) {
  return blocksOf(stack.dataSources[type], `data.${type}`);
}
function blocksOf(byName, prefix) {
  return Object.entries(isObject(byName) ? byName : {}).flatMap(([name2, body3]) => {
    if (!isObject(body3))
      return [];
    let { "//": comment, ...attributes } = body3;
    return [{ address: `${prefix}.${name2}`, attributes, comment: isObject(comment) ? comment : {} }];
  });
}
function isStackEntry(value) {
  return isObject(value) && typeof value.name == "string" && typeof value.synthesizedStackPath == "string";
}
function readJson(out, file, cwd, missing) {
  let shown3 = (0, import_node_path3.join)(out, file), text3;
  try {
    text3 = (0, import_node_fs3.readFileSync)((0, import_node_path3.resolve)(cwd, out, file), "utf8");
  } catch (error) {
    let { code: code2, message } = error;
    if (code2 === "ENOENT" || code2 === "ENOTDIR") {
      let near = nearestPath(out, cwd), isThere = near !== void 0 && (0, import_node_fs3.existsSync)((0, import_node_path3.resolve)(cwd, near, file));
      throw new ToolError(missing.found, isThere ? `did you mean ${near}?` : missing.fix);
    }
    throw new ToolError(`${shown3} cannot be read (${code2 ?? message})`, `make it readable, or run ${SYNTH} again`);
  }
  try {
    return JSON.parse(text3);
  } catch {
    throw new ToolError(`${shown3} is cut off or is not JSON`, `run ${SYNTH} again`);
  }
}

// lib/tools/origins/app/synthesized-queues.ts
function queuesOf(stack) {
  return resourcesOf(stack, "helm_release").flatMap(({ address, attributes }) => {
    let values2 = queuesOfRelease(attributes);
    return isKnown(values2) ? [{ stack: stack.name, address, values: values2 }] : [];
  });
}

// lib/core/arm/agent-pool-type.ts
var AGENT_POOL_TYPE = "Microsoft.ContainerService/managedClusters/agentPools", TYPE_WITH_VERSION = new RegExp(`^${AGENT_POOL_TYPE.replace(/\./g, "\\.")}@(.+)$`, "i");
function agentPoolApiVersion(type) {
  return typeof type == "string" ? TYPE_WITH_VERSION.exec(type)?.[1] : void 0;
}
var ID = /^(\/.+)\/agentPools\/([^/]+)$/i;
function parseAgentPoolId(id) {
  let [, clusterId2, name2] = typeof id == "string" ? ID.exec(id) ?? [] : [];
  return clusterId2 && name2 ? { clusterId: clusterId2, name: name2 } : void 0;
}

// lib/core/arm/arm-body.ts
function armBody(body3) {
  return typeof body3 == "string" ? parsedJson(body3) ?? UNKNOWN : body3;
}
function armProperties(body3) {
  let value = armBody(body3);
  return value === UNKNOWN ? UNKNOWN : isObject(value) ? value.properties : void 0;
}

// lib/core/kubernetes/node-selector-requirement.ts
function meets({ operator, values: values2 }, label2) {
  let listed = Array.isArray(values2) ? values2 : [];
  switch (operator) {
    case "In":
      return label2 !== void 0 && listed.includes(label2);
    case "NotIn":
      return label2 === void 0 || !listed.includes(label2);
    case "Exists":
      return label2 !== void 0;
    case "DoesNotExist":
      return label2 === void 0;
    case "Gt":
      return Number(label2) > Number(listed[0]);
    case "Lt":
      return Number(label2) < Number(listed[0]);
    default:
      return UNKNOWN;
  }
}

// lib/core/nvidia/device-plugin-chart.ts
var DEVICE_PLUGIN_CHART = "nvidia-device-plugin";
var PLUGIN_CONFIG_LABEL = "nvidia.com/device-plugin.config", GPU_PRESENT_LABEL = "nvidia.com/gpu.present", SINCE = {
  /** `config.map`, and a node label that selects from it. */
  configMap: [0, 12],
  /** Refuses the namespace `default`. */
  refusesDefaultNamespace: [0, 12],
  /** Grants SYS_ADMIN and NVIDIA_MIG_MONITOR_DEVICES under a MIG strategy, without which newer drivers hide MIG devices. */
  migCapabilities: [0, 12],
  /** GPU feature discovery is part of the chart, switched on by `gfd.enabled`. */
  featureDiscovery: [0, 15],
  /** The plugin's DaemonSet selects nodes by an affinity. */
  nodeAffinity: [0, 15]
}, VERSION = /^v?(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
function isChartVersion(version) {
  return VERSION.test(version);
}
function chartHas(ability, version) {
  if (version === void 0)
    return !0;
  let [, major, minor] = isKnown(version) ? VERSION.exec(version) ?? [] : [];
  if (major === void 0 || minor === void 0)
    return;
  let [sinceMajor, sinceMinor] = SINCE[ability];
  return Number(major) > sinceMajor || Number(major) === sinceMajor && Number(minor) >= sinceMinor;
}
var DEFAULT_TOLERATIONS = [
  { key: "CriticalAddonsOnly", operator: "Exists" },
  { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }
], DEFAULT_CONFIG_FALLBACKS = ["named", "single"], DEFAULT_WORKER_TOLERATIONS = [
  { key: "node-role.kubernetes.io/master", operator: "Equal", value: "", effect: "NoSchedule" },
  { key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" }
], NFD_LABEL_PREFIX = "feature.node.kubernetes.io/", NFD_GPU_LABELS = { "feature.node.kubernetes.io/pci-10de.present": "true" }, DEFAULT_AFFINITY_TERMS = [
  [{ key: "feature.node.kubernetes.io/pci-10de.present", operator: "In", values: ["true"] }],
  [{ key: "feature.node.kubernetes.io/cpu-model.vendor_id", operator: "In", values: ["NVIDIA"] }],
  [{ key: GPU_PRESENT_LABEL, operator: "In", values: ["true"] }]
];

// lib/core/nvidia/device-plugin.ts
function strategyOn(plugin, labels) {
  return asString(helmValueAt(plugin.values, "migStrategy")) ?? configuredStrategyOn(plugin, labels, fallbacksOf(plugin));
}
function fallbacksOf({ values: values2 }) {
  return helmValueAt(values2, "config", "fallbackStrategies") ?? DEFAULT_CONFIG_FALLBACKS;
}
function configuredStrategyOn(plugin, labels, fallbacks = []) {
  if (chartHas("configMap", plugin.version) === !1)
    return;
  if (asString(helmValueAt(plugin.values, "config", "name")) !== void 0)
    return UNKNOWN;
  let configs = helmValueAt(plugin.values, "config", "map");
  if (configs == null || isObject(configs) && Object.keys(configs).length === 0)
    return;
  if (labels === UNKNOWN)
    return UNKNOWN;
  let selected = labels?.[PLUGIN_CONFIG_LABEL] || (asString(helmValueAt(plugin.values, "config", "default")) ?? fallbackConfig(configs, fallbacks));
  return isKnown(selected) ? strategyOfConfig(helmValueAt(configs, selected)) : selected;
}
function fallbackConfig(configs, fallbacks) {
  if (!isObject(configs) || !Array.isArray(fallbacks) || fallbacks.includes(UNKNOWN))
    return UNKNOWN;
  let names2 = Object.keys(configs), found = {
    named: names2.find((name2) => name2 === "default"),
    single: names2.length === 1 ? names2[0] : void 0
  };
  return fallbacks.map((fallback) => Object.hasOwn(found, fallback) ? found[fallback] : void 0).find((name2) => name2 !== void 0);
}
function strategyOfConfig(config) {
  if (typeof config != "string")
    return config === UNKNOWN ? UNKNOWN : void 0;
  try {
    return asString(helmValueAt(parseHelmDocument(config), "flags", "migStrategy"));
  } catch {
    return UNKNOWN;
  }
}
function tolerationsOf(plugin) {
  return readTolerations(helmValueAt(plugin.values, "tolerations"), DEFAULT_TOLERATIONS);
}
function workerTolerationsOf(plugin) {
  return readTolerations(helmValueAt(plugin.values, "nfd", "worker", "tolerations"), DEFAULT_WORKER_TOLERATIONS);
}
function featureDiscoveryTolerationsOf(plugin) {
  return readTolerations(helmValueAt(plugin.featureDiscoveryValues, "tolerations"), []);
}
function readTolerations(value, chartDefault) {
  return value === void 0 ? chartDefault : value === null ? [] : Array.isArray(value) && value.every((item) => isObject(item) && !Object.values(item).includes(UNKNOWN)) ? value : UNKNOWN;
}
function bringsNodeFeatureDiscovery(plugin) {
  for (let part of ["nfd", "gfd"]) {
    let enabled = helmValueAt(plugin.values, part, "enabled");
    if (enabled === UNKNOWN)
      return UNKNOWN;
    if (typeof enabled == "boolean")
      return enabled;
  }
  return !1;
}
function discoversNodesOf(plugin, pool) {
  let brings = bringsNodeFeatureDiscovery(plugin), tolerations = workerTolerationsOf(plugin);
  return brings !== !0 ? brings : isKnown(tolerations) ? untolerated(parseTaints(pool.node_taints), tolerations).length === 0 : UNKNOWN;
}
function waitsForDiscoveryOn(plugin, pool) {
  return selectsNodesOf(plugin, pool, !1) === !1 && selectsNodesOf(plugin, pool) !== !1;
}
function discovery(plugin, pool) {
  return helmValueAt(plugin.values, "nfd", "enabled") === !1 ? UNKNOWN : discoversNodesOf(plugin, pool);
}
function selectsNodesOf(plugin, pool, discovered = discovery(plugin, pool)) {
  let hasAffinity = chartHas("nodeAffinity", plugin.version), terms = affinityTermsOf(plugin, hasAffinity);
  if (terms === void 0)
    return !0;
  if (terms === UNKNOWN || pool.node_labels === UNKNOWN || hasAffinity === void 0)
    return UNKNOWN;
  let labels = pool.node_labels ?? {}, answers = terms.map((term) => matchesAll(term, labels, discovered));
  return answers.includes(!0) ? !0 : answers.includes(UNKNOWN) ? UNKNOWN : !1;
}
var TERMS_PATH = ["affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"];
function affinityTermsOf(plugin, hasAffinity) {
  let value = helmValueAt(plugin.values, ...TERMS_PATH);
  return value === void 0 ? hasAffinity === !1 ? void 0 : DEFAULT_AFFINITY_TERMS : value === null ? void 0 : Array.isArray(value) && value.every((term) => isObject(term) && Array.isArray(term.matchExpressions) && !("matchFields" in term)) ? value.map((term) => term.matchExpressions) : UNKNOWN;
}
function matchesAll(term, labels, discovered) {
  let answers = term.map((requirement) => matches(requirement, labels, discovered));
  return answers.length === 0 || answers.includes(!1) ? !1 : answers.includes(UNKNOWN) ? UNKNOWN : !0;
}
var CHART_KEYS = new Set(DEFAULT_AFFINITY_TERMS.flat().map((requirement) => requirement.key));
function matches(requirement, labels, discovered) {
  if (!isObject(requirement) || typeof requirement.key != "string")
    return UNKNOWN;
  let { key } = requirement, value = Object.hasOwn(labels, key) ? labels[key] : void 0;
  return value === void 0 && key.startsWith(NFD_LABEL_PREFIX) && discovered !== !1 && (value = discovered === !0 && Object.hasOwn(NFD_GPU_LABELS, key) ? NFD_GPU_LABELS[key] : UNKNOWN), value === UNKNOWN || value === void 0 && !CHART_KEYS.has(key) ? UNKNOWN : meets(requirement, value);
}
function asString(value) {
  return value === UNKNOWN ? UNKNOWN : typeof value == "string" && value !== "" ? value : void 0;
}

// lib/core/nvidia/gpu-operator-chart.ts
var AKS_RUNTIME_CLASS = "nvidia-container-runtime", CONTROL_PLANE = { key: "node-role.kubernetes.io/control-plane", operator: "Equal", value: "", effect: "NoSchedule" }, ANY_GPU = { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }, OPERATOR_DEFAULTS = {
  strategy: "single",
  runtimeClass: "nvidia",
  /** With this one the operator labels nodes, and so has the MIG manager remove their partitions. */
  migConfig: "all-disabled",
  /** Of the operator, and of what of node feature discovery runs outside the GPU nodes. */
  controllerTolerations: [CONTROL_PLANE],
  daemonSetTolerations: [ANY_GPU],
  workerTolerations: [CONTROL_PLANE, ANY_GPU]
}, MIG_CONFIG_LABEL = "nvidia.com/mig.config", OPERANDS_LABEL = "nvidia.com/gpu.deploy.operands", OPERATOR_PLUGIN_LABEL = "nvidia.com/gpu.deploy.device-plugin", VERSION2 = /^v?(\d+)\.(\d+)\.\d+(?:[-+].*)?$/;
function skipsMissingServiceMonitor(version) {
  let [, major, minor] = VERSION2.exec(version) ?? [];
  return major === void 0 ? void 0 : Number(major) > 26 || Number(major) === 26 && Number(minor) >= 7;
}

// lib/core/nvidia/gpu-operator.ts
function operatorStrategyOn(values2, labels) {
  return textAt(values2, OPERATOR_DEFAULTS.strategy, "mig", "strategy") ?? configuredStrategyOn2(values2, labels);
}
function configuredStrategyOn2(values2, labels) {
  let name2 = textAt(values2, void 0, "devicePlugin", "config", "name");
  if (name2 === void 0)
    return;
  if (!isKnown(name2) || helmValueAt(values2, "devicePlugin", "config", "create") !== !0 || labels === UNKNOWN)
    return UNKNOWN;
  let selected = labels?.[PLUGIN_CONFIG_LABEL] || textAt(values2, void 0, "devicePlugin", "config", "default");
  return isKnown(selected) ? strategyOfConfig(helmValueAt(values2, "devicePlugin", "config", "data", selected)) : selected;
}
function operatorTolerations(values2) {
  return readTolerations(helmValueAt(values2, "daemonsets", "tolerations"), OPERATOR_DEFAULTS.daemonSetTolerations);
}
function operatorWorkerTolerations(values2) {
  return readTolerations(helmValueAt(values2, "node-feature-discovery", "worker", "tolerations"), OPERATOR_DEFAULTS.workerTolerations);
}
function operatorRuns(part, values2) {
  let enabled = helmValueAt(values2, part, "enabled");
  return enabled === UNKNOWN ? UNKNOWN : typeof enabled == "boolean" ? enabled : !0;
}
function operatorRuntimeClass(values2) {
  return textAt(values2, void 0, "operator", "runtimeClass") ?? OPERATOR_DEFAULTS.runtimeClass;
}
function operatorMigConfig(values2) {
  return textAt(values2, OPERATOR_DEFAULTS.migConfig, "migManager", "config", "default");
}
function operatorSelects(labels) {
  if (labels === UNKNOWN)
    return UNKNOWN;
  let [operands, plugin] = [labels?.[OPERANDS_LABEL], labels?.[OPERATOR_PLUGIN_LABEL] || "true"];
  return operands === "false" ? !1 : operands === UNKNOWN || plugin === UNKNOWN ? UNKNOWN : plugin === "true";
}
function textAt(values2, chartDefault, ...path) {
  let value = helmValueAt(values2, ...path);
  return value === void 0 ? chartDefault : value === UNKNOWN ? UNKNOWN : typeof value == "string" && value ? value : void 0;
}

// lib/core/nvidia/gpu-software.ts
var GPU_CHARTS = ["nvidia-device-plugin", "gpu-feature-discovery", "gpu-operator", "node-feature-discovery"], NFD_CHART = "node-feature-discovery", GPU_SOFTWARE_ARGUMENTS = /* @__PURE__ */ new Set([
  "chart",
  "name",
  "namespace",
  "version",
  "values",
  "set",
  "set_list",
  "set_sensitive"
]), CHART = new RegExp(`(?:^|/)(${GPU_CHARTS.join("|")})(?:-v?\\d[^/]*\\.tgz)?/?$`);
function gpuChartOf(chart) {
  return typeof chart == "string" ? CHART.exec(chart)?.[1] : void 0;
}
function gpuSoftwareFacts(release) {
  let chart = gpuChartOf(release.chart);
  return chart && { ...helmReleaseFacts(release), chart, releaseName: textFact(release.name) };
}
function bringsDevicePlugin({ chart, values: values2 }) {
  if (chart === NFD_CHART)
    return !1;
  let enabled = helmValueAt(values2, "devicePlugin", "enabled");
  return enabled === UNKNOWN ? UNKNOWN : typeof enabled == "boolean" ? enabled : chart !== "gpu-feature-discovery";
}
function bringsNfd(software) {
  switch (software.chart) {
    case "gpu-operator":
      return operatorRuns("nfd", software.values);
    case "nvidia-device-plugin":
      return bringsNodeFeatureDiscovery(software);
    case NFD_CHART:
      return !0;
    case "gpu-feature-discovery":
      return UNKNOWN;
  }
}
function strategyServed(software, labels) {
  return software.chart === "gpu-operator" ? operatorStrategyOn(software.values, labels) : strategyOn(software, labels);
}
function servesNodesOf(software, pool) {
  let isOperator = software.chart === "gpu-operator", tolerations = isOperator ? operatorTolerations(software.values) : tolerationsOf(software), answers = [
    bringsDevicePlugin(software),
    isKnown(tolerations) ? untolerated(parseTaints(pool.node_taints), tolerations).length === 0 : UNKNOWN,
    isOperator ? operatorSelects(pool.node_labels) : selectsNodesOf(software, pool)
  ];
  return answers.includes(!1) ? !1 : answers.includes(UNKNOWN) ? UNKNOWN : !0;
}

// lib/core/pool/api-only-arguments.ts
var API_ONLY_ARGUMENTS = {
  gpu_management_mode: { type: "string", path: "gpuProfile.nvidia.managementMode" },
  gpu_mig_strategy: { type: "string", path: "gpuProfile.nvidia.migStrategy" },
  gpu_mig_profiles: { type: "strings", path: "gpuProfile.nvidia.migProfiles" },
  fail_swap_on: { type: "boolean", path: "kubeletConfig.failSwapOn" }
}, API_ONLY_ARGUMENT_NAMES = Object.keys(API_ONLY_ARGUMENTS);
function isApiOnly(name2) {
  return Object.hasOwn(API_ONLY_ARGUMENTS, name2);
}

// lib/core/terraform/azurerm-version.ts
function lowestAzurermVersion(constraint) {
  if (typeof constraint != "string")
    return;
  let bounds = constraint.split(",").map(readBound);
  return bounds.includes(void 0) ? void 0 : bounds.flatMap((bound) => bound?.version ? [bound.version] : []).reduce(newest, void 0);
}
function compareAzurermVersions(one, other) {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
function isAtLeast(version, other) {
  return version && compareAzurermVersions(version, other) >= 0;
}
function showAzurermVersion(version) {
  return version.join(".");
}
var CONDITION = /^\s*(=|!=|>|>=|<|<=|~>)?\s*v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:[-+][0-9A-Za-z.+-]+)?\s*$/, BOUNDS_NOTHING_BELOW = ["!=", "<", "<="];
function readBound(condition) {
  let [match, operator = "=", major, minor = "0", patch = "0"] = CONDITION.exec(condition) ?? [];
  if (match !== void 0)
    return BOUNDS_NOTHING_BELOW.includes(operator) ? {} : { version: [Number(major), Number(minor), Number(patch)] };
}
function newest(one, other) {
  return one && compareAzurermVersions(one, other) > 0 ? one : other;
}

// lib/core/pool/node-pool-choices.ts
var OsSku = class {
  /** Ubuntu, in the version that AKS pairs with the version of Kubernetes: 24.04 on 1.35 to 1.37, 26.04 from 1.38 on. */
  static UBUNTU = "Ubuntu";
  /** Ubuntu 22.04. */
  static UBUNTU_2204 = "Ubuntu2204";
  /** Ubuntu 24.04. Needs azurerm 4.67 or newer. */
  static UBUNTU_2404 = "Ubuntu2404";
  /** Azure Linux, in the version that AKS pairs with the version of Kubernetes. */
  static AZURE_LINUX = "AzureLinux";
  /** Azure Linux 3. */
  static AZURE_LINUX_3 = "AzureLinux3";
  constructor() {
  }
}, OsDiskType = class {
  /** A disk of its own, which Azure bills. */
  static MANAGED = "Managed";
  /** A part of the temporary disk of the VM size, which must be large enough. */
  static EPHEMERAL = "Ephemeral";
  constructor() {
  }
}, KubeletDiskType = class {
  /** The OS disk. */
  static OS = "OS";
  /** The temporary disk of the VM size. */
  static TEMPORARY = "Temporary";
  constructor() {
  }
}, ScaleDownMode = class {
  /** The nodes are deleted. */
  static DELETE = "Delete";
  /** The nodes are stopped and keep their disks, which Azure still bills. */
  static DEALLOCATE = "Deallocate";
  constructor() {
  }
}, EvictionPolicy = class {
  /** The node is deleted. */
  static DELETE = "Delete";
  /** The node is stopped, and still counts against the quota. */
  static DEALLOCATE = "Deallocate";
  constructor() {
  }
}, UndrainableNodeBehavior = class {
  /** The node stays, without new pods, and the upgrade goes on. */
  static CORDON = "Cordon";
  /** The node stays, takes pods again, and the upgrade fails. */
  static SCHEDULE = "Schedule";
  constructor() {
  }
}, HostPortProtocol = class {
  /** TCP. */
  static TCP = "TCP";
  /** UDP. */
  static UDP = "UDP";
  constructor() {
  }
}, CpuManagerPolicy = class {
  /** Pods share all CPUs. */
  static NONE = "none";
  /** Pods that ask for CPUs in whole numbers get whole CPUs. */
  static STATIC = "static";
  constructor() {
  }
}, TopologyManagerPolicy = class {
  /** It does not try. */
  static NONE = "none";
  /** It prefers one NUMA node, and admits the pod in any case. */
  static BEST_EFFORT = "best-effort";
  /** It rejects a pod that its NUMA nodes cannot serve as preferred. */
  static RESTRICTED = "restricted";
  /** It rejects a pod that needs more than one NUMA node. */
  static SINGLE_NUMA_NODE = "single-numa-node";
  constructor() {
  }
}, TransparentHugePage = class {
  /** Whenever it can. */
  static ALWAYS = "always";
  /** Only for processes that ask for it. */
  static MADVISE = "madvise";
  /** Never. */
  static NEVER = "never";
  constructor() {
  }
}, TransparentHugePageDefrag = class {
  /** At once, and the process waits. */
  static ALWAYS = "always";
  /** Later, in the background. */
  static DEFER = "defer";
  /** At once for processes that ask for huge pages, and later for others. */
  static DEFER_MADVISE = "defer+madvise";
  /** At once, only for processes that ask for huge pages. */
  static MADVISE = "madvise";
  /** Never. */
  static NEVER = "never";
  constructor() {
  }
};

// lib/core/pool/node-pool-schema.ts
var NODE_POOL_SCHEMA = {
  auto_scaling_enabled: { type: "boolean" },
  capacity_reservation_group_id: { type: "string", forceNew: !0 },
  eviction_policy: { type: "string", forceNew: !0 },
  fips_enabled: { type: "boolean" },
  gpu_driver: { type: "string", forceNew: !0 },
  gpu_instance: { type: "string", forceNew: !0 },
  host_encryption_enabled: { type: "boolean" },
  host_group_id: { type: "string", forceNew: !0 },
  kubelet_config: { type: "block" },
  "kubelet_config.allowed_unsafe_sysctls": { type: "strings" },
  "kubelet_config.container_log_max_files": { type: "integer" },
  "kubelet_config.container_log_max_line": { type: "integer" },
  "kubelet_config.container_log_max_size_mb": { type: "integer" },
  "kubelet_config.cpu_cfs_quota_enabled": { type: "boolean" },
  "kubelet_config.cpu_cfs_quota_period": { type: "string" },
  "kubelet_config.cpu_manager_policy": { type: "string" },
  "kubelet_config.image_gc_high_threshold": { type: "integer" },
  "kubelet_config.image_gc_low_threshold": { type: "integer" },
  "kubelet_config.pod_max_pid": { type: "integer" },
  "kubelet_config.topology_manager_policy": { type: "string" },
  kubelet_disk_type: { type: "string" },
  kubernetes_cluster_id: { type: "string", forceNew: !0 },
  linux_os_config: { type: "block" },
  "linux_os_config.swap_file_size_mb": { type: "integer" },
  "linux_os_config.sysctl_config": { type: "block" },
  "linux_os_config.sysctl_config.fs_aio_max_nr": { type: "integer" },
  "linux_os_config.sysctl_config.fs_file_max": { type: "integer" },
  "linux_os_config.sysctl_config.fs_inotify_max_user_watches": { type: "integer" },
  "linux_os_config.sysctl_config.fs_nr_open": { type: "integer" },
  "linux_os_config.sysctl_config.kernel_threads_max": { type: "integer" },
  "linux_os_config.sysctl_config.net_core_netdev_max_backlog": { type: "integer" },
  "linux_os_config.sysctl_config.net_core_optmem_max": { type: "integer" },
  "linux_os_config.sysctl_config.net_core_rmem_default": { type: "integer" },
  "linux_os_config.sysctl_config.net_core_rmem_max": { type: "integer" },
  "linux_os_config.sysctl_config.net_core_somaxconn": { type: "integer" },
  "linux_os_config.sysctl_config.net_core_wmem_default": { type: "integer" },
  "linux_os_config.sysctl_config.net_core_wmem_max": { type: "integer" },
  "linux_os_config.sysctl_config.net_ipv4_ip_local_port_range_max": { type: "integer" },
  "linux_os_config.sysctl_config.net_ipv4_ip_local_port_range_min": { type: "integer" },
  "linux_os_config.sysctl_config.net_ipv4_neigh_default_gc_thresh1": { type: "integer" },
  "linux_os_config.sysctl_config.net_ipv4_neigh_default_gc_thresh2": { type: "integer" },
  "linux_os_config.sysctl_config.net_ipv4_neigh_default_gc_thresh3": { type: "integer" },
  "linux_os_config.sysctl_config.net_ipv4_tcp_fin_timeout": { type: "integer" },
  "linux_os_config.sysctl_config.net_ipv4_tcp_keepalive_intvl": { type: "integer" },
  "linux_os_config.sysctl_config.net_ipv4_tcp_keepalive_probes": { type: "integer" },
  "linux_os_config.sysctl_config.net_ipv4_tcp_keepalive_time": { type: "integer" },
  "linux_os_config.sysctl_config.net_ipv4_tcp_max_syn_backlog": { type: "integer" },
  "linux_os_config.sysctl_config.net_ipv4_tcp_max_tw_buckets": { type: "integer" },
  "linux_os_config.sysctl_config.net_ipv4_tcp_tw_reuse": { type: "boolean" },
  "linux_os_config.sysctl_config.net_netfilter_nf_conntrack_buckets": { type: "integer" },
  "linux_os_config.sysctl_config.net_netfilter_nf_conntrack_max": { type: "integer" },
  "linux_os_config.sysctl_config.vm_max_map_count": { type: "integer" },
  "linux_os_config.sysctl_config.vm_swappiness": { type: "integer" },
  "linux_os_config.sysctl_config.vm_vfs_cache_pressure": { type: "integer" },
  "linux_os_config.transparent_huge_page": { type: "string" },
  "linux_os_config.transparent_huge_page_defrag": { type: "string" },
  "linux_os_config.transparent_huge_page_enabled": { type: "string" },
  max_count: { type: "integer" },
  max_pods: { type: "integer" },
  min_count: { type: "integer" },
  mode: { type: "string" },
  name: { type: "string", forceNew: !0 },
  node_count: { type: "integer" },
  node_labels: { type: "map" },
  node_network_profile: { type: "block" },
  "node_network_profile.allowed_host_ports": { type: "blocks" },
  "node_network_profile.allowed_host_ports.port_end": { type: "integers" },
  "node_network_profile.allowed_host_ports.port_start": { type: "integers" },
  "node_network_profile.allowed_host_ports.protocol": { type: "strings" },
  "node_network_profile.application_security_group_ids": { type: "strings" },
  "node_network_profile.node_public_ip_tags": { type: "map", forceNew: !0 },
  node_public_ip_enabled: { type: "boolean" },
  node_public_ip_prefix_id: { type: "string", forceNew: !0 },
  node_taints: { type: "strings" },
  orchestrator_version: { type: "string" },
  os_disk_size_gb: { type: "integer" },
  os_disk_type: { type: "string" },
  os_sku: { type: "string" },
  os_type: { type: "string", forceNew: !0 },
  pod_subnet_id: { type: "string" },
  priority: { type: "string", forceNew: !0 },
  proximity_placement_group_id: { type: "string", forceNew: !0 },
  scale_down_mode: { type: "string" },
  snapshot_id: { type: "string" },
  spot_max_price: { type: "number", forceNew: !0 },
  tags: { type: "map" },
  temporary_name_for_rotation: { type: "string" },
  ultra_ssd_enabled: { type: "boolean" },
  upgrade_settings: { type: "block" },
  "upgrade_settings.drain_timeout_in_minutes": { type: "integer" },
  "upgrade_settings.max_surge": { type: "string" },
  "upgrade_settings.max_unavailable": { type: "string" },
  "upgrade_settings.node_soak_duration_in_minutes": { type: "integer" },
  "upgrade_settings.undrainable_node_behavior": { type: "string" },
  vm_size: { type: "string" },
  vnet_subnet_id: { type: "string" },
  windows_profile: { type: "block", forceNew: !0 },
  "windows_profile.outbound_nat_enabled": { type: "boolean", forceNew: !0 },
  workload_runtime: { type: "string" },
  zones: { type: "strings" }
};

// lib/core/pool/node-pool-arguments.ts
var exchangeOfSku = (before, after2) => [before, after2].every(isExchangeableSku) ? "roll" : "replace";
function isExchangeableSku(sku) {
  return sku === void 0 || typeof sku == "string" && /^(Ubuntu|AzureLinux)/.test(sku);
}
var replaceWhenUnset = (before, after2) => isKnown(before) && before !== 0 && after2 === void 0 ? "replace" : "update", oldValue = (name2, before, after2) => after2 === void 0 && isKnown(before) ? `set ${name2} = ${show(before)}: nothing needs to be replaced` : void 0, oldSpelling = (name2, before, after2) => typeof before == "string" && typeof after2 == "string" && before.toLowerCase() === after2.toLowerCase() ? `write ${name2} as ${show(before)}: the two differ in upper and lower case alone, and nothing needs to be replaced` : void 0, oldCluster = (name2, before, after2) => isKnown(after2) ? oldSpelling(name2, before, after2) : "keep the cluster; where it does stay, make its id known at plan: apply what it depends on first, or drop depends_on from the data source that reads it", choices = (constants) => ({ values: Object.values(constants).map((value) => ({ value })) }), LINUX_SKUS = {
  rule: "MIG008",
  // https://github.com/hashicorp/terraform-provider-azurerm/pull/32070
  values: Object.values(OsSku).map((value) => ({ value, ...value === OsSku.UBUNTU_2404 && { since: [4, 67, 0] } }))
};
function portRange({ port_start: start, port_end: end, protocol }) {
  return `${start === end ? start : `${start}-${end}`}/${String(protocol).toLowerCase()}`;
}
var NODES = { from: 0, to: 1e3, rule: "MIG009" }, KERNEL_MEMORY = { from: 212992, to: 134217728 }, PORT = { from: 1, to: 65535 }, FIFTH = [5, 0, 0], NO_ROTATION = { why: "azurerm alone rotates a pool behind an update" }, LINUX_ALONE = { why: "a MIG node pool runs Linux" }, NODE_POOL_ARGUMENTS = {
  kubernetes_cluster_id: { undo: oldCluster, arm: "identity", az: "identity" },
  name: { arm: "identity" },
  mode: { onChange: "update" },
  node_count: { onChange: "update", range: NODES, arm: "count" },
  vm_size: { onChange: "rotate", undo: oldSpelling, az: "--node-vm-size" },
  gpu_instance: { arm: "gpuInstanceProfile", az: "--gpu-instance-profile" },
  // azurerm#30990: AKS answers "Install", and azurerm takes an omitted argument for another value.
  gpu_driver: { undo: oldValue, arm: { path: "gpuProfile.driver", since: "2025-02-01" } },
  auto_scaling_enabled: { onChange: "update", arm: "enableAutoScaling", az: "--enable-cluster-autoscaler" },
  min_count: { onChange: "update", prop: "minCount", range: NODES },
  max_count: { onChange: "update", prop: "maxCount", range: NODES },
  scale_down_mode: { onChange: "update", prop: "scaleDownMode", choices: choices(ScaleDownMode) },
  node_labels: { onChange: "update", az: "--labels" },
  node_taints: { onChange: "update" },
  tags: { onChange: "update", prop: "tags" },
  orchestrator_version: { onChange: "roll", prop: "orchestratorVersion", az: "--kubernetes-version" },
  upgrade_settings: {},
  "upgrade_settings.max_surge": { onChange: "update", az: "--max-surge" },
  "upgrade_settings.max_unavailable": { onChange: "update", az: "--max-unavailable" },
  "upgrade_settings.drain_timeout_in_minutes": {
    onChange: replaceWhenUnset,
    undo: oldValue,
    range: { from: 1, to: 1440 },
    az: "--drain-timeout"
  },
  "upgrade_settings.node_soak_duration_in_minutes": { onChange: "update", range: { from: 0, to: 30 }, az: "--node-soak-duration" },
  "upgrade_settings.undrainable_node_behavior": {
    onChange: replaceWhenUnset,
    undo: oldValue,
    choices: choices(UndrainableNodeBehavior),
    az: "--undrainable-node-behavior"
  },
  temporary_name_for_rotation: { onChange: "update", arm: NO_ROTATION, az: NO_ROTATION },
  priority: { choices: choices(["Regular", "Spot"]), arm: "scaleSetPriority" },
  // azurerm#14616: the same as for gpu_driver, on Spot pools.
  eviction_policy: { undo: oldValue, choices: choices(EvictionPolicy), arm: "scaleSetEvictionPolicy" },
  spot_max_price: {},
  os_type: {},
  os_sku: { onChange: exchangeOfSku, prop: "osSku", choices: LINUX_SKUS, arm: "osSKU" },
  os_disk_type: { onChange: "rotate", prop: "osDiskType", choices: choices(OsDiskType), az: "--node-osdisk-type" },
  os_disk_size_gb: {
    onChange: "rotate",
    prop: "osDiskSizeGb",
    range: { from: 1, to: 2048 },
    arm: "osDiskSizeGB",
    az: "--node-osdisk-size"
  },
  kubelet_disk_type: {
    onChange: "rotate",
    prop: "kubeletDiskType",
    choices: choices(KubeletDiskType),
    az: { why: "az aks nodepool add has no flag for it" }
  },
  max_pods: {
    onChange: "rotate",
    prop: "maxPods",
    range: { from: 10, to: 250, rule: "MIG013", why: "the limits of AKS, which azurerm does not check" }
  },
  zones: { onChange: "rotate", prop: "zones", arm: "availabilityZones", az: { option: "--zones", separator: " " } },
  vnet_subnet_id: { onChange: "rotate", prop: "vnetSubnetId", undo: oldSpelling, arm: "vnetSubnetID" },
  pod_subnet_id: { onChange: "rotate", prop: "podSubnetId", undo: oldSpelling, arm: "podSubnetID" },
  node_public_ip_enabled: { onChange: "rotate", prop: "nodePublicIpEnabled", arm: "enableNodePublicIP", az: "--enable-node-public-ip" },
  node_public_ip_prefix_id: { prop: "nodePublicIpPrefixId", undo: oldSpelling, arm: "nodePublicIPPrefixID" },
  node_network_profile: { arm: "networkProfile" },
  "node_network_profile.allowed_host_ports": {
    onChange: "update",
    arm: "networkProfile.allowedHostPorts",
    az: { option: "--allowed-host-ports", item: portRange }
  },
  "node_network_profile.allowed_host_ports.port_start": { range: PORT },
  "node_network_profile.allowed_host_ports.port_end": { range: PORT },
  "node_network_profile.allowed_host_ports.protocol": { choices: choices(HostPortProtocol) },
  "node_network_profile.application_security_group_ids": {
    onChange: "update",
    idOf: "Microsoft.Network/applicationSecurityGroups",
    arm: "networkProfile.applicationSecurityGroups",
    az: "--asg-ids"
  },
  "node_network_profile.node_public_ip_tags": {
    arm: { path: "networkProfile.nodePublicIPTags", entries: ["ipTagType", "tag"] },
    az: "--node-public-ip-tags"
  },
  fips_enabled: { onChange: "rotate", prop: "fipsEnabled", arm: "enableFIPS", az: "--enable-fips-image" },
  host_encryption_enabled: {
    onChange: "rotate",
    prop: "hostEncryptionEnabled",
    arm: "enableEncryptionAtHost",
    az: "--enable-encryption-at-host"
  },
  ultra_ssd_enabled: { onChange: "rotate", prop: "ultraSsdEnabled", arm: "enableUltraSSD", az: "--enable-ultra-ssd" },
  kubelet_config: {
    onChange: "rotate",
    prop: "kubeletConfig",
    // AKS refuses a swap file otherwise, so that azurerm says it for every pool with the block.
    arm: { path: "kubeletConfig", always: { failSwapOn: !1 } },
    az: { option: "--kubelet-config", file: "kubelet-config.json" }
  },
  "kubelet_config.cpu_manager_policy": { choices: choices(CpuManagerPolicy) },
  "kubelet_config.cpu_cfs_quota_enabled": { arm: "kubeletConfig.cpuCfsQuota" },
  "kubelet_config.cpu_cfs_quota_period": {},
  "kubelet_config.image_gc_high_threshold": { range: { from: 0, to: 100 } },
  "kubelet_config.image_gc_low_threshold": { range: { from: 0, to: 100 } },
  "kubelet_config.topology_manager_policy": { choices: choices(TopologyManagerPolicy) },
  "kubelet_config.allowed_unsafe_sysctls": {},
  "kubelet_config.container_log_max_size_mb": { arm: "kubeletConfig.containerLogMaxSizeMB" },
  "kubelet_config.container_log_max_line": {
    range: { from: 2 },
    until: FIFTH,
    renamedTo: "kubelet_config.container_log_max_files",
    arm: "kubeletConfig.containerLogMaxFiles"
  },
  // https://github.com/hashicorp/terraform-provider-azurerm/pull/31721
  "kubelet_config.container_log_max_files": { range: { from: 2 }, since: [4, 71, 0] },
  "kubelet_config.pod_max_pid": { arm: "kubeletConfig.podMaxPids" },
  linux_os_config: {
    onChange: "rotate",
    prop: "linuxOsConfig",
    arm: "linuxOSConfig",
    az: { option: "--linux-os-config", file: "linux-os-config.json" }
  },
  "linux_os_config.transparent_huge_page": {
    choices: choices(TransparentHugePage),
    arm: "linuxOSConfig.transparentHugePageEnabled"
  },
  "linux_os_config.transparent_huge_page_enabled": {
    choices: choices(TransparentHugePage),
    until: FIFTH,
    renamedTo: "linux_os_config.transparent_huge_page"
  },
  "linux_os_config.transparent_huge_page_defrag": { choices: choices(TransparentHugePageDefrag) },
  "linux_os_config.swap_file_size_mb": { arm: "linuxOSConfig.swapFileSizeMB" },
  "linux_os_config.sysctl_config": { arm: "linuxOSConfig.sysctls" },
  "linux_os_config.sysctl_config.fs_aio_max_nr": { range: { from: 65536, to: 6553500 } },
  "linux_os_config.sysctl_config.fs_file_max": { range: { from: 8192, to: 12000500 } },
  "linux_os_config.sysctl_config.fs_inotify_max_user_watches": { range: { from: 781250, to: 2097152 } },
  "linux_os_config.sysctl_config.fs_nr_open": { range: { from: 8192, to: 20000500 } },
  "linux_os_config.sysctl_config.kernel_threads_max": { range: { from: 20, to: 513785 } },
  "linux_os_config.sysctl_config.net_core_netdev_max_backlog": { range: { from: 1e3, to: 324e4 } },
  "linux_os_config.sysctl_config.net_core_optmem_max": { range: { from: 20480, to: 4194304 } },
  "linux_os_config.sysctl_config.net_core_rmem_default": { range: KERNEL_MEMORY },
  "linux_os_config.sysctl_config.net_core_rmem_max": { range: KERNEL_MEMORY },
  "linux_os_config.sysctl_config.net_core_somaxconn": { range: { from: 4096, to: 324e4 } },
  "linux_os_config.sysctl_config.net_core_wmem_default": { range: KERNEL_MEMORY },
  "linux_os_config.sysctl_config.net_core_wmem_max": { range: KERNEL_MEMORY },
  // Azure has one setting where azurerm has two.
  "linux_os_config.sysctl_config.net_ipv4_ip_local_port_range_min": {
    range: { from: 1024, to: 60999 },
    arm: "linuxOSConfig.sysctls.netIpv4IpLocalPortRange"
  },
  "linux_os_config.sysctl_config.net_ipv4_ip_local_port_range_max": {
    range: { from: 32768, to: 65535 },
    arm: "linuxOSConfig.sysctls.netIpv4IpLocalPortRange"
  },
  "linux_os_config.sysctl_config.net_ipv4_neigh_default_gc_thresh1": { range: { from: 128, to: 8e4 } },
  "linux_os_config.sysctl_config.net_ipv4_neigh_default_gc_thresh2": { range: { from: 512, to: 9e4 } },
  "linux_os_config.sysctl_config.net_ipv4_neigh_default_gc_thresh3": { range: { from: 1024, to: 1e5 } },
  "linux_os_config.sysctl_config.net_ipv4_tcp_fin_timeout": { range: { from: 5, to: 120 } },
  "linux_os_config.sysctl_config.net_ipv4_tcp_keepalive_intvl": {
    range: { from: 10, to: 90 },
    arm: "linuxOSConfig.sysctls.netIpv4TcpkeepaliveIntvl"
  },
  "linux_os_config.sysctl_config.net_ipv4_tcp_keepalive_probes": { range: { from: 1, to: 15 } },
  "linux_os_config.sysctl_config.net_ipv4_tcp_keepalive_time": { range: { from: 30, to: 432e3 } },
  "linux_os_config.sysctl_config.net_ipv4_tcp_max_syn_backlog": { range: { from: 128, to: 324e4 } },
  "linux_os_config.sysctl_config.net_ipv4_tcp_max_tw_buckets": { range: { from: 8e3, to: 144e4 } },
  "linux_os_config.sysctl_config.net_ipv4_tcp_tw_reuse": {},
  "linux_os_config.sysctl_config.net_netfilter_nf_conntrack_buckets": { range: { from: 65536, to: 524288 } },
  "linux_os_config.sysctl_config.net_netfilter_nf_conntrack_max": { range: { from: 131072, to: 2097152 } },
  "linux_os_config.sysctl_config.vm_max_map_count": { range: { from: 65530, to: 262144 } },
  "linux_os_config.sysctl_config.vm_swappiness": { range: { from: 0, to: 100 } },
  "linux_os_config.sysctl_config.vm_vfs_cache_pressure": { range: { from: 0, to: 100 } },
  snapshot_id: {
    onChange: "rotate",
    prop: "snapshotId",
    undo: oldSpelling,
    idOf: "Microsoft.ContainerService/snapshots",
    arm: "creationData.sourceResourceId"
  },
  workload_runtime: { onChange: "update", choices: choices(["OCIContainer"]) },
  capacity_reservation_group_id: {
    prop: "capacityReservationGroupId",
    undo: oldSpelling,
    idOf: "Microsoft.Compute/capacityReservationGroups",
    arm: "capacityReservationGroupID",
    az: "--crg-id"
  },
  host_group_id: { prop: "hostGroupId", undo: oldSpelling, idOf: "Microsoft.Compute/hostGroups", arm: "hostGroupID" },
  proximity_placement_group_id: {
    prop: "proximityPlacementGroupId",
    undo: oldSpelling,
    idOf: "Microsoft.Compute/proximityPlacementGroups",
    arm: "proximityPlacementGroupID",
    az: "--ppg"
  },
  windows_profile: { arm: LINUX_ALONE, az: LINUX_ALONE },
  "windows_profile.outbound_nat_enabled": {}
}, NODE_POOL_ARGUMENT_NAMES = Object.keys(NODE_POOL_ARGUMENTS), NODE_POOL_ARGUMENT_TREE = argumentTree(
  Object.fromEntries(NODE_POOL_ARGUMENT_NAMES.map((name2) => [name2, NODE_POOL_SCHEMA[name2]]))
);
function schemaOf(name2) {
  return NODE_POOL_SCHEMA[name2];
}
var RENAMED_ARGUMENTS = NODE_POOL_ARGUMENT_NAMES.flatMap((former) => {
  let { renamedTo: name2 } = NODE_POOL_ARGUMENTS[former];
  return name2 === void 0 ? [] : [{ name: name2, former, since: NODE_POOL_ARGUMENTS[name2].since }];
});
function nameIn(azurerm, name2) {
  let renamed = RENAMED_ARGUMENTS.find((argument2) => argument2.name === name2);
  return renamed?.since && isAtLeast(azurerm, renamed.since) === !1 ? renamed.former : name2;
}
function onChangeOf(name2) {
  return NODE_POOL_ARGUMENTS[name2].onChange ?? (schemaOf(name2).forceNew ? "replace" : void 0);
}
var CHANGEABLE_ARGUMENT_NAMES = NODE_POOL_ARGUMENT_NAMES.filter(
  (name2) => onChangeOf(name2) !== void 0 && !wholesOf(name2).some(onChangeOf)
);
function wholesOf(name2) {
  let dot = name2.lastIndexOf("."), whole = name2.slice(0, dot);
  return dot < 0 ? [] : [whole, ...wholesOf(whole)];
}
function changeEffect(name2, before, after2) {
  let onChange = onChangeOf(name2) ?? "update";
  return typeof onChange == "function" ? onChange(before, after2) : onChange;
}
function undoOf(name2, before, after2) {
  return Object.hasOwn(NODE_POOL_ARGUMENTS, name2) ? NODE_POOL_ARGUMENTS[name2].undo?.(name2, before, after2) : void 0;
}
function isCostly(effect) {
  return effect === "rotate" || effect === "replace";
}

// lib/core/pool/node-pool.ts
var POOL_TABLE = { ...NODE_POOL_SCHEMA, ...API_ONLY_ARGUMENTS };
function nodePoolFacts(attributes, context = {}) {
  let { facts, mistyped } = readNodePool(attributes), beyond = {
    mistyped,
    size: context.size ?? (isKnown(facts.vm_size) ? findVmSize(facts.vm_size) : void 0),
    migStrategy: "migStrategy" in context ? context.migStrategy : UNKNOWN
  };
  return Object.assign(facts, beyond);
}
var readNodePool = argumentReader(POOL_TABLE);
function isAutoscaled(pool) {
  return pool.auto_scaling_enabled === !0;
}
function asksForMig(pool) {
  return isKnown(pool.gpu_instance) || isKnown(pool.gpu_mig_profiles);
}

// lib/core/pool/managed-gpu.ts
var MANAGED = "Managed";
function isManagedGpuPool({ gpu_management_mode: mode }) {
  return mode === UNKNOWN ? UNKNOWN : isKnown(mode) && mode.toLowerCase() === MANAGED.toLowerCase();
}
var STRATEGIES = {
  none: "single" /* SINGLE */,
  single: "single" /* SINGLE */,
  mixed: "mixed" /* MIXED */
};
function managedStrategy({ gpu_mig_strategy: strategy = "None" }) {
  if (!isKnown(strategy))
    return UNKNOWN;
  let key = strategy.toLowerCase();
  return Object.hasOwn(STRATEGIES, key) ? STRATEGIES[key] : strategy;
}

// lib/core/pool/cut.ts
function cutOf(pool) {
  let { gpu_instance: profile, gpu_mig_profiles: list2 } = pool;
  if (list2 === void 0)
    return profile === void 0 ? void 0 : isMigProfile(profile) ? MigLayout.uniform(profile) : UNKNOWN;
  let profiles = profilesOf(list2), strategy = managedStrategy(pool), [first] = profiles;
  return first === void 0 || refusedList(pool) !== void 0 || profiles.length === 1 && strategy === UNKNOWN ? UNKNOWN : strategy === "single" /* SINGLE */ ? MigLayout.uniform(first) : new MigLayout(profiles);
}
function refusedList(pool) {
  let profiles = profilesOf(pool.gpu_mig_profiles);
  if (managedStrategy(pool) === "single" /* SINGLE */)
    return profiles.length > 1 ? { found: "the MIG strategy Single has one profile", fix: 'name one profile, or set the MIG strategy to "Mixed"' } : void 0;
  let layout = new MigLayout(profiles);
  return layout.fits ? void 0 : { found: "they do not fit on one GPU", fix: `use profiles that fit, for example ${layout.largestFitting()}` };
}
function profilesOf(list2) {
  return isKnown(list2) && list2.every(isMigProfile) ? list2 : [];
}
function isOffered(cut2, strategy) {
  return strategy !== "single" /* SINGLE */ || cut2.counts.size === 1;
}

// lib/core/pool/slices.ts
function slicesOf(pool, served) {
  let { size: size2, migStrategy: strategy } = pool, cut2 = cutOf(pool), nodes = nodesOf(pool), isAdvertised = served !== !1 && pool.gpu_driver !== "None" && (strategy === UNKNOWN || isMigStrategy(strategy));
  return isKnown(cut2) ? isAdvertised && !isOffered(cut2, strategy) ? UNKNOWN : [...cut2.counts].map(([profile, perGpu]) => {
    let partition = size2?.gpu.partition(profile), total = (count3) => !isAdvertised || count3 === 0 ? 0 : isKnown(count3) && size2 ? count3 * perGpu * size2.gpuCount : UNKNOWN;
    return {
      partition: partition?.name ?? UNKNOWN,
      resourceName: isAdvertised ? partition && isMigStrategy(strategy) ? partition.resourceName(strategy) : UNKNOWN : void 0,
      perGpu,
      min: total(nodes.min),
      max: total(nodes.max)
    };
  }) : cut2 === void 0 || !isAdvertised || nodes.max === 0 ? [] : UNKNOWN;
}
function isMigStrategy(strategy) {
  return strategy === "single" /* SINGLE */ || strategy === "mixed" /* MIXED */;
}
function countOf(slices, bound) {
  return slices === UNKNOWN ? UNKNOWN : slices.reduce((total, { [bound]: count3 }) => isKnown(total) && isKnown(count3) ? total + count3 : UNKNOWN, 0);
}
function resourceNames(slices) {
  let names2 = slices === UNKNOWN ? [] : slices.map(({ resourceName }) => resourceName);
  return names2.every(isKnown) ? names2 : [];
}
function showPartitions(slices) {
  if (slices === UNKNOWN || slices.length === 0)
    return slices === UNKNOWN ? UNKNOWN : void 0;
  let all = slices.flatMap(({ partition, perGpu }) => Array(slices.length > 1 ? perGpu : 1).fill(partition));
  return all.every(isKnown) ? all.join(" + ") : UNKNOWN;
}
function nodesOf(pool) {
  if (pool.auto_scaling_enabled === UNKNOWN)
    return { min: UNKNOWN, max: UNKNOWN };
  if (pool.auto_scaling_enabled)
    return { min: pool.min_count ?? UNKNOWN, max: pool.max_count ?? UNKNOWN };
  let nodes = pool.node_count ?? 0;
  return { min: nodes, max: nodes };
}
function showSlices(slices) {
  let min = countOf(slices, "min"), max = countOf(slices, "max");
  if (max === 0)
    return "no slices";
  let name2 = resourceNames(slices).join(", ") || showPartitions(slices), count3 = !isKnown(min) || !isKnown(max) ? "an unknown number of" : min === max ? String(max) : `${min} to ${max}`;
  return `${count3} ${count3 === "1" ? "slice" : "slices"}${isKnown(name2) ? ` of ${name2}` : ""}`;
}

// lib/core/nvidia/service.ts
function serviceOf(pool, software, otherwise = []) {
  if (isManagedGpuPool(pool) === !0)
    return { strategy: managedStrategy(pool), runs: !0 };
  let plugins = software.filter((release) => bringsDevicePlugin(release) !== !1);
  if (plugins.length === 0)
    return otherwise.some((release) => bringsDevicePlugin(release) !== !1) ? { strategy: UNKNOWN, runs: !1 } : void 0;
  let services = plugins.map(
    (plugin) => ({ strategy: strategyServed(plugin, pool.node_labels), runs: servesNodesOf(plugin, pool) })
  ), [first, ...others] = [!0, UNKNOWN, !1].map((runs) => services.filter((service) => service.runs === runs)).find(({ length }) => length > 0);
  return others.every(({ strategy }) => strategy === first.strategy) ? first : { ...first, strategy: UNKNOWN };
}
function strategyOf(service, declared) {
  return service === void 0 || service.strategy === UNKNOWN && isKnown(declared) ? declared ?? UNKNOWN : service.strategy;
}

// lib/core/nvidia/served-pool.ts
function servedPool(attributes, { software, otherwise, size: size2, strategy }) {
  let declared = nodePoolFacts(attributes, { size: size2 }), service = serviceOf(declared, software, otherwise), facts = { ...declared, migStrategy: strategyOf(service, strategy) };
  return { facts, service, slices: slicesOf(facts, service === void 0 ? UNKNOWN : service.runs) };
}

// lib/tools/origins/declared-pool.ts
var STRATEGIES2 = Object.values(MigStrategy);
function declaredPool({ pool, ...reading }) {
  let { facts } = pool, strategy = STRATEGIES2.find((name2) => name2 === facts.migStrategy), layout = known(cutOf(facts));
  return {
    ...reading,
    poolName: known(facts.name),
    facts: { ...facts, migStrategy: strategy ?? UNKNOWN },
    size: facts.size,
    strategy,
    layout,
    slices: facts.size && strategy && layout && isOffered(layout, strategy) ? nodeSlices(facts.size, strategy, layout) : void 0,
    isManaged: isManagedGpuPool(facts) === !0
  };
}
function declaredAt(pools, address) {
  return pools?.get(address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, ""));
}

// lib/tools/origins/plan/configuration-index.ts
var MODULE_STEP = /(?:^|\.)module\.([\w-]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g, ConfigurationIndex = class {
  constructor(configuration, types) {
    this.configuration = configuration;
    this.types = types;
  }
  configuration;
  types;
  modules = /* @__PURE__ */ new Map();
  /** The block of a resource of one of the types, whatever its module and instance. */
  resource(moduleAddress, type, name2) {
    let key = [...moduleAddress.matchAll(MODULE_STEP)].map(([, call]) => call).join("."), module2 = this.modules.get(key) ?? this.read(moduleAddress);
    return this.modules.set(key, module2), module2.get(`${type}.${name2}`);
  }
  /** Where the modules come from that the address goes through, the outermost first. */
  moduleSources(moduleAddress) {
    let sources = [], module2 = isObject(this.configuration) ? this.configuration.root_module : void 0;
    for (let [, call = ""] of moduleAddress.matchAll(MODULE_STEP)) {
      let calls = isObject(module2) ? module2.module_calls : void 0, found = isObject(calls) && Object.hasOwn(calls, call) ? calls[call] : void 0;
      module2 = isObject(found) ? found.module : void 0, sources.push(...isObject(found) && typeof found.source == "string" ? [found.source] : []);
    }
    return sources;
  }
  /**
   * The resources that an expression comes from, through variables and outputs of modules: what it refers to in its own module,
   * by the address that this has in the plan.
   *
   * @param instanceKey The key of what has the expression: with `each.key` or `count.index` it picks the instance of its own key.
   */
  resourcesBehind(expression, moduleAddress, instanceKey, seen = /* @__PURE__ */ new Set()) {
    if (seen.has(expression))
      return [];
    let within = /* @__PURE__ */ new Set([...seen, expression]), references = referencesIn(expression), key = references.some((reference) => /^(each|count)\./.test(reference)) ? instanceKey : "", found = references.flatMap((reference) => {
      let [, variable] = /^var\.([\w-]+)/.exec(reference) ?? [];
      if (variable !== void 0) {
        let call = this.callOf(moduleAddress);
        return this.resourcesBehind(memberOf(call?.block.expressions, variable), call?.parent ?? "", call?.key ?? "", within);
      }
      let [, step2, output] = OUTPUT.exec(reference) ?? [];
      if (step2 !== void 0 && output !== void 0) {
        let child = qualified(moduleAddress, step2), outputs = memberOf(this.callOf(child)?.block.module, "outputs");
        return this.resourcesBehind(memberOf(outputs, output), child, "", within);
      }
      let [resource] = RESOURCE.exec(reference) ?? [];
      return resource === void 0 ? [] : [qualified(moduleAddress, resource) + (resource.endsWith("]") ? "" : key)];
    });
    return withoutTheirBlocks(found);
  }
  /** The call that makes the module, and where it stands. */
  callOf(moduleAddress) {
    let last = [...moduleAddress.matchAll(MODULE_STEP)].at(-1);
    if (last === void 0)
      return;
    let [step2, name2 = ""] = last, parent = moduleAddress.slice(0, last.index), block = memberOf(memberOf(this.moduleAt(parent), "module_calls"), name2);
    return isObject(block) ? { block, parent, key: INSTANCE_KEY.exec(step2)?.[0] ?? "" } : void 0;
  }
  moduleAt(moduleAddress) {
    let root = memberOf(this.configuration, "root_module");
    return [...moduleAddress.matchAll(MODULE_STEP)].reduce(
      (module2, [, call = ""]) => memberOf(memberOf(memberOf(module2, "module_calls"), call), "module"),
      root
    );
  }
  /** The expressions of the provider that a resource is configured with. */
  providerExpressions(resource) {
    let key = resource?.provider_config_key, provider = typeof key == "string" && Object.hasOwn(this.providers, key) ? this.providers[key] : void 0;
    return isObject(provider) ? provider.expressions : void 0;
  }
  /** What each configuration of the provider allows, by the provider's full name: `registry.terraform.io/hashicorp/azurerm`. */
  versionConstraints(fullName) {
    return Object.values(this.providers).flatMap(
      (provider) => isObject(provider) && provider.full_name === fullName && typeof provider.version_constraint == "string" ? [provider.version_constraint] : []
    );
  }
  /** By their keys: `azurerm`, `azurerm.west`, `module.gpu:azurerm`. */
  get providers() {
    let providers = isObject(this.configuration) ? this.configuration.provider_config : void 0;
    return isObject(providers) ? providers : {};
  }
  read(moduleAddress) {
    let module2 = this.moduleAt(moduleAddress), found = /* @__PURE__ */ new Map();
    for (let resource of isObject(module2) && Array.isArray(module2.resources) ? module2.resources : [])
      isObject(resource) && resource.mode !== "data" && this.types.includes(resource.type) && found.set(`${resource.type}.${resource.name}`, resource);
    return found;
  }
}, OUTPUT = /^(module\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?)\.([\w-]+)/, RESOURCE = /^(?!(?:var|local|module|each|count|path|terraform|self)\.)(?:data\.)?[\w-]+\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/, INSTANCE_KEY = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/;
function memberOf(value, name2) {
  return isObject(value) && Object.hasOwn(value, name2) ? value[name2] : void 0;
}
function qualified(moduleAddress, reference) {
  return moduleAddress ? `${moduleAddress}.${reference}` : reference;
}
function withoutTheirBlocks(references) {
  return [...new Set(references)].filter((one) => !references.some((other) => other.startsWith(`${one}[`)));
}
function referencesIn(expressions) {
  return !isObject(expressions) && !Array.isArray(expressions) ? [] : [...(isObject(expressions) && Array.isArray(expressions.references) ? expressions.references : []).filter((reference) => typeof reference == "string"), ...Object.values(expressions).flatMap(referencesIn)];
}
var CLUSTER = /^(?:data\.)?azurerm_kubernetes_cluster\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/;
function clustersAmong(references) {
  return withoutTheirBlocks(references.flatMap((reference) => CLUSTER.exec(reference) ?? []));
}

// lib/core/terraform/planned-change.ts
var DESTROYS = /* @__PURE__ */ new Set(["rebuilt", "replaced", "replaced-create-first", "deleted"]);
function destroys(fate) {
  return DESTROYS.has(fate);
}
var FATES = {
  "no-op": "unchanged",
  create: "created",
  update: "updated",
  "delete,create": "replaced",
  "create,delete": "replaced-create-first",
  "create,forget": "replaced-keep-old",
  delete: "deleted",
  forget: "forgotten"
}, EXISTS = {
  unchanged: [!0, !0],
  created: [!1, !0],
  updated: [!0, !0],
  replaced: [!0, !0],
  "replaced-create-first": [!0, !0],
  "replaced-keep-old": [!0, !0],
  deleted: [!0, !1],
  forgotten: [!0, !1]
};
function fateOf(actions, before, after2) {
  let fate = Array.isArray(actions) && Object.hasOwn(FATES, actions.join()) ? FATES[actions.join()] : void 0, [was, is2] = (fate && EXISTS[fate]) ?? [];
  return fate !== void 0 && was === (before !== void 0) && is2 === (after2 !== void 0) ? fate : "unreadable";
}

// lib/core/plan/pool-change.ts
function creates({ fate, before, after: after2 }) {
  return MAKES.has(fate) || fate === "replaced" && before?.name !== after2?.name;
}
var MAKES = /* @__PURE__ */ new Set(["created", "replaced-create-first", "replaced-keep-old"]), COMPARED = [...CHANGEABLE_ARGUMENT_NAMES, ...API_ONLY_ARGUMENT_NAMES];
function changedArguments(before, after2) {
  return COMPARED.filter((name2) => !isSameValue(argumentIn(before, name2), argumentIn(after2, name2)));
}
function changesWith(effect, change2) {
  let { before, after: after2, changed, behavior } = change2;
  return before && after2 ? changed.filter((name2) => behavior.effectOf(name2, before[name2], after2[name2]) === effect) : [];
}
function evictionOf(change2) {
  let { fate, before, after: after2 } = change2;
  if (fate === "unreadable")
    return "unknown";
  if (destroys(fate))
    return "all";
  if (!before || !after2 || fate === "replaced-keep-old" || fate === "stopped")
    return "none";
  let [running, left] = nodesKept(change2);
  return left === 0 && running !== 0 ? "all" : changesWith("roll", change2).length > 0 ? "rolling" : losesNodes(change2) || addedTaints(change2).some((taint) => taint.effect === "NoExecute") ? "some" : ((left === UNKNOWN || running === UNKNOWN) && change2.changed.some((name2) => SCALING.has(name2)) || hasUnknown(after2.node_taints) && change2.changed.includes("node_taints")) && running !== 0 ? "unknown" : "none";
}
var SCALING = /* @__PURE__ */ new Set(["node_count", "min_count", "max_count", "auto_scaling_enabled"]);
function nodesKept({ before, after: after2 }) {
  if (!before || !after2)
    return [UNKNOWN, UNKNOWN];
  let running = before.node_count ?? nodesOf(before).max, asked = after2.node_count ?? running, { max } = nodesOf(after2);
  return [running, max === 0 ? 0 : isKnown(asked) && isKnown(max) ? Math.min(asked, max) : UNKNOWN];
}
function losesNodes(change2) {
  let [running, left] = nodesKept(change2);
  return isKnown(running) && isKnown(left) && left < running;
}
function addedTaints({ before, after: after2 }) {
  let old = parseTaints(before?.node_taints);
  return before && after2 && before.node_taints !== UNKNOWN ? parseTaints(after2.node_taints).filter((taint) => !old.some((one) => tolerates({ ...one, operator: "Equal" }, taint))) : [];
}

// lib/core/arm/aks-defaults.ts
var MAX_SURGE = "10%";
function withAksDefaults(attributes, isMade) {
  let { gpu_driver, fail_swap_on, node_count, auto_scaling_enabled, priority, eviction_policy, node_labels, upgrade_settings } = attributes, isSpot2 = priority === "Spot";
  return {
    ...attributes,
    gpu_driver: gpu_driver ?? "Install",
    fail_swap_on: fail_swap_on ?? !0,
    ...isMade && !auto_scaling_enabled && { node_count: node_count ?? 1 },
    ...isSpot2 && { eviction_policy: eviction_policy ?? "Delete", node_labels: withSpotLabel(node_labels) },
    ...!isSpot2 && isKnown(upgrade_settings) && { upgrade_settings: withSurge(upgrade_settings) }
  };
}
function withSpotLabel(labels) {
  return labels === void 0 || isObject(labels) ? { [SPOT_TAINT.key]: SPOT_TAINT.value, ...labels } : labels;
}
function withSurge(settings) {
  let [body3] = Array.isArray(settings) ? settings : [];
  return isObject(body3) && Object.keys(body3).length > 0 && body3.max_surge === void 0 && body3.max_unavailable === void 0 ? [{ ...body3, max_surge: MAX_SURGE }] : settings;
}

// lib/core/arm/arm-property.ts
function armPropertyOf(name2) {
  let { arm = { path: defaultPath(name2) } } = NODE_POOL_ARGUMENTS[name2];
  return typeof arm == "string" && arm !== "identity" ? { path: arm } : arm;
}
function defaultPath(name2) {
  let dot = name2.lastIndexOf("."), own = camelCase(name2.slice(dot + 1)), block = dot < 0 ? void 0 : armPropertyOf(name2.slice(0, dot));
  return typeof block == "object" && "path" in block ? `${block.path}.${own}` : own;
}

// lib/core/arm/arm-pool.ts
function armPathOf(name2) {
  if (isApiOnly(name2))
    return API_ONLY_ARGUMENTS[name2].path;
  let arm = armPropertyOf(name2);
  return typeof arm == "object" && "path" in arm ? arm.path : void 0;
}
var TREE = argumentTree({
  ...Object.fromEntries(
    NODE_POOL_ARGUMENT_NAMES.filter((name2) => !NODE_POOL_ARGUMENTS[name2].renamedTo).map((name2) => [name2, schemaOf(name2)])
  ),
  ...API_ONLY_ARGUMENTS
}), SHARING = /* @__PURE__ */ new Map(), PATHS = /* @__PURE__ */ new Set();
for (let node of TREE.values())
  index(node);
function index({ name: name2, type, inner }) {
  let path = armPathOf(name2);
  if (path !== void 0) {
    if (type !== "block") {
      SHARING.set(path, [...SHARING.get(path) ?? [], name2]), PATHS.add(path);
      return;
    }
    for (let part of inner.values())
      index(part);
  }
}
function readArmPool(properties) {
  let texts = [], attributes = {};
  for (let [key, node] of TREE) {
    let value = readArgument(node, properties, texts);
    value !== void 0 && (attributes[key] = value);
  }
  return { attributes: withoutZeroSurge(attributes), others: isObject(properties) ? othersIn(properties) : {}, texts };
}
function withoutZeroSurge(attributes) {
  let [upgrade] = Array.isArray(attributes.upgrade_settings) ? attributes.upgrade_settings : [];
  if (!isObject(upgrade) || upgrade.max_surge !== "0" || upgrade.max_unavailable === void 0)
    return attributes;
  let { max_surge: _, ...others } = upgrade;
  return { ...attributes, upgrade_settings: [others] };
}
function readArgument(node, properties, texts) {
  let { name: name2, type, inner } = node, path = armPathOf(name2), value = path === void 0 ? void 0 : valueAt2(properties, path.split("."));
  if (path === void 0 || value === void 0 || value === UNKNOWN)
    return value;
  if (type === "block") {
    let parts = [...inner].map(([key, part]) => [key, readArgument(part, properties, texts)]);
    return isObject(value) ? [Object.fromEntries(parts.filter(([, part]) => part !== void 0))] : value;
  }
  if (type === "blocks")
    return Array.isArray(value) ? value.map((body3) => readBody(node, body3)) : value;
  let entries = entriesOf(name2);
  if (entries)
    return Array.isArray(value) ? mapOf(value, entries) : value;
  let sharing = SHARING.get(path) ?? [];
  return typed2(path, type, sharing.length > 1 ? partOf(value, sharing.indexOf(name2)) : value, texts);
}
function valueAt2(properties, path) {
  return path.reduce(
    (body3, step2) => body3 === UNKNOWN ? UNKNOWN : isObject(body3) && Object.hasOwn(body3, step2) ? body3[step2] : void 0,
    properties
  ) ?? void 0;
}
function readBody({ inner }, body3) {
  return isObject(body3) ? Object.fromEntries([...inner.keys()].flatMap((key) => body3[camelCase(key)] == null ? [] : [[key, body3[camelCase(key)]]])) : body3;
}
function entriesOf(name2) {
  let arm = isApiOnly(name2) ? void 0 : armPropertyOf(name2);
  return typeof arm == "object" && "path" in arm ? arm.entries : void 0;
}
function mapOf(list2, [key, name2]) {
  return list2.every((item) => isObject(item) && typeof item[key] == "string") ? Object.fromEntries(list2.map((item) => [item[key], item[name2]])) : UNKNOWN;
}
function partOf(value, position) {
  let end = typeof value == "string" ? value.trim().split(/\s+/)[position] : void 0;
  return end !== void 0 && /^\d+$/.test(end) ? Number(end) : value;
}
var FROM_TEXT = {
  number: ["a number", (value) => typeof value == "number"],
  integer: ["a number", (value) => typeof value == "number"],
  boolean: ["true or false", (value) => typeof value == "boolean"],
  strings: ["a list", Array.isArray],
  integers: ["a list", Array.isArray]
};
function typed2(path, type, value, texts) {
  let [expected, fits3] = FROM_TEXT[type] ?? [], meant = expected && typeof value == "string" ? parsedJson(value) : void 0;
  return expected === void 0 || !fits3?.(meant) ? value : (texts.push({ path, expected, text: value }), meant);
}
function othersIn(body3, prefix = "") {
  return Object.fromEntries(
    Object.entries(body3).flatMap(([key, value]) => {
      let path = `${prefix}${key}`;
      return PATHS.has(path) || value === null ? [] : [...PATHS].some((known2) => known2.startsWith(`${path}.`)) ? isObject(value) ? Object.entries(othersIn(value, `${path}.`)) : [] : [[path, value]];
    })
  );
}

// lib/core/cluster/cluster-id.ts
var CLUSTER_ID = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]+)$/i;
function parseClusterId(id) {
  let [, subscriptionId, resourceGroupName, clusterName] = typeof id == "string" ? CLUSTER_ID.exec(id) ?? [] : [];
  return subscriptionId && resourceGroupName && clusterName ? { subscriptionId, resourceGroupName, clusterName } : void 0;
}
function isManagedClusterType(type) {
  return typeof type == "string" && /^Microsoft\.ContainerService\/managedClusters@/i.test(type);
}

// lib/core/providers/azapi.ts
var REFUSED = /* @__PURE__ */ new Set([
  "gpu_management_mode",
  "gpu_mig_strategy",
  "gpu_mig_profiles",
  "gpu_instance",
  "gpu_driver",
  "vm_size",
  "os_type",
  "os_disk_type",
  "priority",
  "host_group_id"
]), AKS_DEFAULTS = {
  gpu_driver: "Install",
  gpu_management_mode: "Unmanaged",
  gpu_mig_strategy: "None",
  os_type: "Linux",
  priority: "Regular"
}, CHOSEN_BY_AKS = /* @__PURE__ */ new Set(["vm_size", "os_disk_type"]), IDENTITY = /* @__PURE__ */ new Set(["name", "kubernetes_cluster_id"]);
function isSpelling(before, after2) {
  return typeof before == "string" && typeof after2 == "string" && before.toLowerCase() === after2.toLowerCase();
}
var effectOf = (name2, before, after2) => {
  if (IDENTITY.has(name2))
    return "replace";
  let [was, is2] = [before ?? AKS_DEFAULTS[name2], after2 ?? AKS_DEFAULTS[name2]];
  if (isSpelling(was, is2))
    return "update";
  if (REFUSED.has(name2))
    return was === UNKNOWN || is2 === void 0 || was === void 0 && CHOSEN_BY_AKS.has(name2) ? "attempt" : "refuse";
  if (isApiOnly(name2))
    return "attempt";
  let effect = changeEffect(name2, before, after2);
  return isCostly(effect) ? name2.startsWith("upgrade_settings.") ? "update" : "attempt" : effect;
}, undoOf2 = (name2, before, after2) => isSpelling(before, after2) ? text`write ${arg(name2)} as ${show(before)}: the two differ in upper and lower case alone, and nothing needs to be replaced; against the next spelling, set ignore_casing = true and keep ${arg(name2)} out of replace_triggers_refs` : void 0, PATHS2 = new Map([
  ["kubernetes_cluster_id", "parent_id"],
  ...[...NODE_POOL_ARGUMENT_NAMES, ...API_ONLY_ARGUMENT_NAMES].flatMap((name2) => {
    let path = armPathOf(name2);
    return path === void 0 ? [] : [[name2, path]];
  })
]), ARGUMENT = /^([\w.]+)(?:(\[\d+\])\.(\w+))?(.*)$/s;
function argument(name2) {
  let [, head = name2, index2, part, rest = ""] = ARGUMENT.exec(name2) ?? [], path = PATHS2.get(head) ?? head;
  return index2 === void 0 ? `${path}${rest}` : `${path}${index2}.${camelCase(part)}${rest}`;
}
var spelling = {
  provider: "azapi",
  actor: "Azure",
  argument,
  ignored: (name2) => `body.properties.${argument(name2)}`
}, AZAPI_BEHAVIOR = { effectOf, undoOf: undoOf2, keepsUpgradeSettings: !1, spelling }, AZAPI_NODE_POOL = {
  type: "azapi_resource",
  clusterArgument: "parent_id",
  isAboutAks: ({ type }) => agentPoolApiVersion(type) !== void 0 || isManagedClusterType(type),
  behavior: AZAPI_BEHAVIOR,
  read: (values2) => agentPoolApiVersion(values2.type) === void 0 ? void 0 : readAzapiPool(values2).attributes,
  withDefaults: withAksDefaults,
  // Azure makes one node where no count is set.
  implied: { node_count: 1 }
}, AZAPI_NODE_POOL_PART = { ...AZAPI_NODE_POOL, type: "azapi_update_resource", read: () => {
} };
function readAzapiPool(values2) {
  let pool = readArmPool(armProperties(values2.body));
  return { ...pool, attributes: { ...pool.attributes, ...identityOf(values2) } };
}
function identityOf(values2) {
  let { id, name: name2, parent_id, resource_id, kubernetes_cluster_id = parent_id } = values2, parts = parseAgentPoolId(resource_id ?? id), known2 = (value, part) => typeof value == "string" ? value : part ?? value, identity2 = { id, name: known2(name2, parts?.name), kubernetes_cluster_id: known2(kubernetes_cluster_id, parts?.clusterId) };
  return Object.fromEntries(Object.entries(identity2).filter(([, value]) => value != null));
}

// lib/core/providers/azurerm.ts
var AZURERM_BEHAVIOR = {
  effectOf: (name2, before, after2) => changeEffect(name2, before, after2),
  undoOf,
  keepsUpgradeSettings: !0,
  spelling: AZURERM_SPELLING
}, AZURERM_NODE_POOL = {
  type: "azurerm_kubernetes_cluster_node_pool",
  clusterArgument: "kubernetes_cluster_id",
  behavior: AZURERM_BEHAVIOR,
  read: (values2) => values2,
  withDefaults: (attributes) => attributes,
  implied: {}
}, AZURERM_DEFAULT_POOL = {
  ...AZURERM_NODE_POOL,
  type: "azurerm_kubernetes_cluster",
  clusterArgument: "",
  block: "default_node_pool",
  behavior: {
    ...AZURERM_BEHAVIOR,
    // azurerm gives it another name by a rotation.
    effectOf: (name2, before, after2) => name2 === "name" ? "rotate" : AZURERM_BEHAVIOR.effectOf(name2, before, after2)
  },
  read: ({ id = UNKNOWN, default_node_pool: block }) => {
    let [body3] = Array.isArray(block) ? block : [block];
    return isObject(body3) ? { ...body3, kubernetes_cluster_id: id } : void 0;
  },
  implied: { mode: "System" }
};

// lib/core/providers/pool-resource.ts
function poolAddress({ block }, address) {
  return block === void 0 ? address : `${address}.${block}`;
}
function asksForSlices(attributes) {
  return [attributes.gpu_instance, attributes.gpu_mig_profiles].some(
    (profile) => profile != null && profile !== ""
  );
}

// lib/core/providers/pool-resources.ts
var POOL_RESOURCES = [AZURERM_NODE_POOL, AZURERM_DEFAULT_POOL, AZAPI_NODE_POOL, AZAPI_NODE_POOL_PART];

// lib/tools/origins/plan/azapi-cluster.ts
function azapiCluster(resource) {
  let { before, after: after2, compared } = resource;
  return [compared.before, compared.after].some(({ type }) => isManagedClusterType(type)) ? { ...resource, before: before && clusterOf(before), after: after2 && clusterOf(after2) } : void 0;
}
function clusterOf({ id, location, body: body3 }) {
  let mode = ["properties", "nodeProvisioningProfile", "mode"].reduce(
    (part, step2) => part === UNKNOWN ? UNKNOWN : isObject(part) ? part[step2] : void 0,
    body3
  );
  return { id, location, node_provisioning_profile: [{ mode }] };
}

// lib/core/arm/replace-triggers.ts
function refOf(name2) {
  return `properties.${armPathOf(name2) ?? name2}`;
}
function refsName({ refs }, name2) {
  let path = refOf(name2);
  return refs.some((ref) => path === ref || path.startsWith(`${ref}.`));
}

// lib/core/plan/pool-fate.ts
var UNDER_OVERLAY = {
  created: "updated",
  replaced: "updated",
  "replaced-create-first": "updated",
  deleted: "unchanged",
  forgotten: "unchanged"
};
function fateUnderOverlay(fate) {
  return UNDER_OVERLAY[fate] ?? fate;
}
function fateWithinCluster(fate, differs) {
  return fate === "updated" && !differs ? "unchanged" : fate;
}
function fateOfUpdate(before, after2, changed, { effectOf: effectOf2 }) {
  let effects = changed.map((name2) => effectOf2(name2, before[name2], after2[name2]));
  return effects.includes("refuse") || effects.includes("rotate") && after2.temporary_name_for_rotation === void 0 ? "stopped" : effects.some(isCostly) ? "rebuilt" : "updated";
}

// lib/core/pool/skip-import-check.ts
var SKIP_IMPORT_CHECK = "skip_import_check_on_create_and_allow_overwriting_existing_resources";

// lib/tools/origins/plan/planned-provider.ts
var AZURERM = /\/hashicorp\/azurerm$/;
function plannedProvider(configuration, { type, moduleAddress, name: name2, providerName = "" }, behavior) {
  let resource = configuration.resource(moduleAddress, type, name2);
  return {
    // Terraform installs one version, which every alias and every module has to allow.
    azurerm: AZURERM.test(providerName) ? lowestAzurermVersion(configuration.versionConstraints(providerName).join(",")) : void 0,
    skipsImportCheck: skipsImportCheck(configuration.providerExpressions(resource)),
    behavior,
    overlay: void 0,
    triggers: void 0,
    texts: []
  };
}
function skipsImportCheck(expressions) {
  if (!isObject(expressions))
    return;
  let [features] = Array.isArray(expressions.features) ? expressions.features : [], setting = isObject(features) ? features[SKIP_IMPORT_CHECK] : void 0;
  return setting === void 0 ? !1 : constantOf(setting);
}
function constantOf(expression) {
  let value = isObject(expression) ? expression.constant_value : void 0;
  return typeof value == "boolean" ? value : UNKNOWN;
}

// lib/tools/origins/plan/planned-pool.ts
function poolReader(describedBy) {
  let { behavior, block, read, withDefaults } = describedBy;
  return (resource, configuration) => {
    let isMade = resource.fate !== "updated" && resource.fate !== "unchanged", side = (values2, isNew) => {
      let attributes = values2 && read(values2);
      return attributes && withDefaults(attributes, isNew);
    }, [before, after2] = [side(resource.before, !1), side(resource.after, isMade)], compared = { before: side(resource.compared.before, !1) ?? {}, after: side(resource.compared.after, isMade) ?? {} };
    if (block !== void 0 && !asksForSlices(compared.before) && !asksForSlices(compared.after))
      return;
    let hidden = hiddenNames([before, after2], [compared.before, compared.after]), pool = { ...resource, address: poolAddress(describedBy, resource.address), before, after: after2, compared, describedBy, unread: [] }, provider = plannedProvider(configuration, resource, behavior);
    return block === void 0 ? { ...pool, after: withUnsetCount(configuration, pool), sensitive: [.../* @__PURE__ */ new Set([...resource.sensitive, ...hidden])], provider } : {
      ...pool,
      sensitive: hidden,
      forcedBy: resource.forcedBy.map((path) => path.startsWith(`${block}.`) ? path.slice(block.length + 1) : path),
      fate: fateWithinCluster(resource.fate, JSON.stringify(compared.before) !== JSON.stringify(compared.after)),
      provider
    };
  };
}
function withUnsetCount(configuration, { type, moduleAddress, name: name2, after: after2 }) {
  let expressions = configuration.resource(moduleAddress, type, name2)?.expressions;
  return after2?.node_count === UNKNOWN && isObject(expressions) && expressions.node_count === void 0 ? { ...after2, node_count: null } : after2;
}
function hiddenNames(sides, compared) {
  let hidden = sides.flatMap(
    (side, index2) => Object.keys(side ?? {}).filter((name2) => hasUnknown(side?.[name2]) && !hasUnknown(compared[index2]?.[name2]))
  );
  return [...new Set(hidden)];
}

// lib/tools/origins/plan/azapi-pool.ts
var azapiPool = (resource, configuration) => {
  if (!isAgentPool(resource))
    return;
  let isMade = resource.fate !== "updated" && resource.fate !== "unchanged", read = (side) => {
    let { attributes, texts } = readSide(side);
    return { attributes: AZAPI_NODE_POOL.withDefaults(attributes, isMade && side === resource.after), texts };
  }, was = resource.before && read(resource.before), is2 = resource.after && read(resource.after), adopts = was !== void 0 && is2 !== void 0 && resource.before?.body == null, after2 = read(resource.compared.after).attributes, compared = { before: adopts ? after2 : read(resource.compared.before).attributes, after: after2 }, triggers = triggersOf(resource, configuration);
  return {
    ...resource,
    before: adopts ? { ...EVERYTHING_UNKNOWN, ...identityOf(resource.before ?? {}) } : was?.attributes,
    after: is2?.attributes,
    compared,
    sensitive: hiddenNames([was?.attributes, is2?.attributes], [compared.before, compared.after]),
    forcedBy: causesOf(resource, changedArguments(compared.before, compared.after), triggers),
    provider: providerWith({ triggers, texts: is2?.texts ?? [] }),
    describedBy: AZAPI_NODE_POOL,
    unread: [...adopts ? [ADOPTED] : [], ...unreadBody(resource)]
  };
}, azapiPoolPart = (resource) => {
  let { fate, before, after: after2 } = resource, [was, is2] = [before && readSide(before), after2 && readSide(after2)], said = { before: readSide(resource.compared.before).attributes, after: readSide(resource.compared.after).attributes };
  if (!isAgentPool(resource) || !canHaveSlices(is2 ?? was, fate))
    return;
  let isKept = fate === "updated" || fate === "unchanged", left = { ...EVERYTHING_UNKNOWN, ...(is2 ?? was)?.attributes }, compared = isKept ? said : fate === "deleted" || fate === "forgotten" ? { before: {}, after: {} } : { before: identityOf(said.after), after: said.after };
  return {
    ...resource,
    fate: fateUnderOverlay(fate),
    before: { ...left, ...isKept ? { ...EVERYTHING_UNKNOWN, ...was?.attributes } : { ...EVERYTHING_UNKNOWN, ...identityOf(left) } },
    after: left,
    compared,
    sensitive: hiddenNames([was?.attributes, is2?.attributes], [said.before, said.after]),
    forcedBy: [],
    provider: providerWith({ overlay: fate, triggers: void 0, texts: is2?.texts ?? [] }),
    describedBy: AZAPI_NODE_POOL_PART,
    unread: unreadBody(resource)
  };
}, ADOPTED = "it comes from another provider, and the plan does not have the body that it has in Azure, so what changes on it is not known";
function unreadBody({ compared, after: after2, before }) {
  let { body: body3 } = after2 ? compared.after : before ? compared.before : {};
  return body3 === UNKNOWN ? ["its body is known only after apply"] : typeof body3 == "string" && !isObject(armBody(body3)) ? ["its body is text that is no JSON object"] : [];
}
var EVERYTHING_UNKNOWN = readArmPool(UNKNOWN).attributes;
function isAgentPool({ compared: { before, after: after2 } }) {
  return [before, after2].some(({ type }) => agentPoolApiVersion(type) !== void 0);
}
function readSide(side) {
  let { attributes, others, texts } = readAzapiPool(side);
  return { attributes: { ...others, ...attributes }, texts };
}
function providerWith(more) {
  return {
    azurerm: void 0,
    // azapi looks for the resource before it creates one.
    skipsImportCheck: !1,
    behavior: AZAPI_BEHAVIOR,
    overlay: void 0,
    triggers: void 0,
    texts: [],
    ...more
  };
}
var VERIFIED_MODULE = /avm-res-containerservice-managedcluster/i;
function triggersOf({ moduleAddress, before, after: after2 }, configuration) {
  let { body: body3, replace_triggers_refs: refs, replace_triggers_external_values: values2 } = after2 ?? {};
  return {
    refs: Array.isArray(refs) ? refs.filter((ref) => typeof ref == "string") : [],
    unknowns: unknownsIn(body3),
    firstValues: before !== void 0 && before.replace_triggers_external_values == null && values2 != null,
    setBy: configuration.moduleSources(moduleAddress).some((source) => VERIFIED_MODULE.test(source)) ? "the Verified Module" : void 0
  };
}
function unknownsIn(body3, path = "") {
  return body3 === UNKNOWN ? [path || "all"] : (typeof body3 == "object" && body3 !== null ? Object.entries(body3) : []).flatMap(([key, part]) => unknownsIn(part, path ? `${path}.${key}` : key));
}
function causesOf({ fate, forcedBy }, changed, triggers) {
  let names2 = changed, causes = {
    body: () => names2.filter((name2) => refsName(triggers, name2)),
    replace_triggers_external_values: () => names2.filter((name2) => AZAPI_BEHAVIOR.effectOf(name2, void 0, UNKNOWN) === "refuse"),
    parent_id: () => ["kubernetes_cluster_id"]
  };
  return fate === "updated" ? [] : [
    ...new Set(
      forcedBy.flatMap((path) => {
        let found = Object.hasOwn(causes, path) ? causes[path]?.() : void 0;
        return found && found.length > 0 ? found : [path];
      })
    )
  ];
}
function canHaveSlices(side, fate) {
  let attributes = side?.attributes ?? {}, { mode, vm_size: vmSize } = attributes, isOther = mode === "System" || typeof vmSize == "string" && !findVmSize(vmSize);
  return asksForSlices(attributes) || fate !== "unchanged" && !isOther;
}

// lib/core/kueue/kueue-chart.ts
var KUEUE_CHART = "kueue";

// lib/tools/origins/plan/planned-queues.ts
function plannedQueues({ address, fate, before, after: after2 }) {
  let sides = [before, fate === "forgotten" ? before : after2].map((side) => side && queuesOfRelease(side)), [was, is2] = sides, uninstallsKueue = destroys(fate) && before !== void 0 && isKueue(before);
  if (!sides.some(isKnown) && !uninstallsKueue)
    return [];
  let isCertain = is2 === void 0 || isKnown(is2);
  return [
    {
      address,
      releaseName: textFact((before ?? after2)?.name),
      before: isKnown(was) && isCertain ? [was] : [],
      after: isKnown(is2) ? [is2] : [],
      uninstallsKueue
    }
  ];
}
function isKueue({ chart }) {
  return typeof chart == "string" && chart.split("/").at(-1) === KUEUE_CHART;
}

// lib/tools/origins/plan/masked-value.ts
function maskedValue(value, mask) {
  return mask === !0 ? UNKNOWN : Array.isArray(mask) && (Array.isArray(value) || value === void 0 || value === null) ? maskedList(Array.isArray(value) ? value : [], mask, value) : isObject(mask) && (isObject(value) || value === void 0 || value === null) ? Object.keys(mask).length === 0 ? value : maskedObject(isObject(value) ? value : {}, mask) : value;
}
function maskedList(list2, mask, value) {
  let masked = mask.map(masksAnything).lastIndexOf(!0) + 1;
  return masked === 0 ? value : Array.from({ length: Math.max(list2.length, masked) }, (_, index2) => maskedValue(list2[index2], mask[index2]));
}
function maskedObject(value, mask) {
  let masked = { ...value };
  for (let [key, part] of Object.entries(mask)) {
    let result2 = maskedValue(Object.hasOwn(value, key) ? value[key] : void 0, part);
    result2 !== void 0 && Object.defineProperty(masked, key, { value: result2, enumerable: !0, configurable: !0, writable: !0 });
  }
  return masked;
}
function masksAnything(mask) {
  return mask === !0 || typeof mask == "object" && mask !== null && Object.values(mask).some(masksAnything);
}

// lib/tools/origins/plan/planned-resource.ts
function plannedResource(entry, type, address) {
  let change2 = isObject(entry.change) ? entry.change : {}, before = isObject(change2.before) ? change2.before : void 0, after2 = isObject(change2.after) ? change2.after : void 0, planned = after2 && maskedValue(after2, change2.after_unknown);
  return {
    address,
    type,
    moduleAddress: typeof entry.module_address == "string" ? entry.module_address : "",
    name: typeof entry.name == "string" ? entry.name : "",
    providerName: typeof entry.provider_name == "string" ? entry.provider_name : void 0,
    fate: fateOf(change2.actions, before, after2),
    before: asAttributes(maskedValue(before, change2.before_sensitive)),
    after: asAttributes(maskedValue(planned, change2.after_sensitive)),
    compared: { before: before ?? {}, after: asAttributes(planned) ?? {} },
    sensitive: [.../* @__PURE__ */ new Set([...maskedNames(before, change2.before_sensitive), ...maskedNames(after2, change2.after_sensitive)])],
    forcedBy: Array.isArray(change2.replace_paths) ? [...new Set(change2.replace_paths.map(showPath))] : [],
    reason: typeof entry.action_reason == "string" ? entry.action_reason : void 0,
    movedFrom: typeof entry.previous_address == "string" && entry.previous_address !== address ? entry.previous_address : void 0,
    imported: isObject(change2.importing),
    deposed: typeof entry.deposed == "string"
  };
}
function maskedNames(side, mask) {
  let isMasked = (name2) => mask === !0 || isObject(mask) && Object.hasOwn(mask, name2) && masksAnything(mask[name2]);
  return Object.keys(side ?? {}).filter(isMasked);
}
function asAttributes(value) {
  return isObject(value) ? value : typeof value == "symbol" ? {} : void 0;
}
function showPath(path) {
  return (Array.isArray(path) ? path : [path]).filter((step2) => typeof step2 == "string").join(".");
}

// lib/tools/origins/plan/plan-resources.ts
var RELEASE_TYPE = "helm_release", OWN_READERS = /* @__PURE__ */ new Map([
  [AZAPI_NODE_POOL, azapiPool],
  [AZAPI_NODE_POOL_PART, azapiPoolPart]
]), POOL_TYPES = new Map(
  POOL_RESOURCES.map((resource) => [resource.type, { resource, poolIn: OWN_READERS.get(resource) ?? poolReader(resource) }])
);
function planResources(plan) {
  let notAnalyzed = [], found = new Map(TYPES.map((type) => [type, []]));
  for (let [index2, entry] of entriesOf2(plan.resource_changes)) {
    let address = isObject(entry) && typeof entry.address == "string" ? entry.address : `resource_changes[${index2}]`;
    if (!isObject(entry) || typeof entry.type != "string" && typeof entry.address != "string") {
      notAnalyzed.push({ address, why: "the entry has neither an address nor a type, so it can be anything" });
      continue;
    }
    let type = typeOf(entry, address);
    type === void 0 || entry.mode === "data" || isAboutOthers(type, entry) || found.get(type)?.push(plannedResource(entry, type, address));
  }
  let configuration = new ConfigurationIndex(plan.configuration, TYPES), pools = [...POOL_TYPES].flatMap(([type, { poolIn }]) => (found.get(type) ?? []).flatMap((resource) => poolIn(resource, configuration) ?? [])).filter((pool) => isReviewed(pool, notAnalyzed)), releases = (found.get(RELEASE_TYPE) ?? []).filter((release) => isGpuSoftware(release, notAnalyzed)), clusters = [
    ...found.get(AZURERM_DEFAULT_POOL.type) ?? [],
    ...(found.get(AZAPI_NODE_POOL.type) ?? []).flatMap((resource) => azapiCluster(resource) ?? [])
  ], reviewed = new Set([...pools, ...releases].flatMap(({ address, movedFrom }) => [address, movedFrom]));
  return {
    configuration,
    pools,
    releases,
    queues: (found.get(RELEASE_TYPE) ?? []).flatMap(plannedQueues),
    clusters,
    drifted: driftOf(plan, configuration),
    unmentioned: reviewedInState(plan).filter((address) => !reviewed.has(address)),
    notAnalyzed: [...notAnalyzed, ...deferred(plan)]
  };
}
function entriesOf2(list2) {
  return Array.isArray(list2) ? list2.entries() : [];
}
var TYPES = [...POOL_TYPES.keys(), RELEASE_TYPE], TYPE_IN_ADDRESS = new RegExp(`(?:^|\\.)(${TYPES.join("|")})\\.[\\w-]+(?:\\[.*\\])?$`, "s");
function typeOf({ type }, address) {
  return TYPES.includes(type) ? type : TYPE_IN_ADDRESS.exec(address)?.[1];
}
function isAboutOthers(type, { change: change2 }) {
  let isAboutAks = POOL_TYPES.get(type)?.resource.isAboutAks, { before, after: after2 } = isObject(change2) ? change2 : {};
  return isAboutAks !== void 0 && ![before, after2].some((side) => isObject(side) && isAboutAks(side));
}
function isMigPool({ fate, before, after: after2, compared, provider }) {
  return asksForSlices(compared.before) || asksForSlices(compared.after) || provider.overlay !== void 0 || fate === "unreadable" && !(before && after2);
}
function isReviewed(pool, notAnalyzed) {
  return isMigPool(pool) ? !0 : ((destroys(pool.fate) || pool.fate === "unreadable") && notAnalyzed.push({
    address: pool.address,
    why: `a node pool without ${pool.provider.behavior.spelling.argument("gpu_instance")}, of which the plan says: ${pool.fate}`
  }), !1);
}
function isGpuSoftware({ address, fate, before, after: after2 }, notAnalyzed) {
  let charts = [before, after2].flatMap((side) => side ? [side.chart] : []);
  return charts.some((chart) => gpuChartOf(chart)) ? !0 : (fate !== "unchanged" && (charts.length === 0 || charts.some((chart) => typeof chart != "string")) && notAnalyzed.push({ address, why: "the plan does not say which chart the release installs" }), !1);
}
function driftOf(plan, configuration) {
  return [...entriesOf2(plan.resource_drift)].flatMap(([, entry]) => {
    if (!isObject(entry) || typeof entry.address != "string" || entry.mode === "data")
      return [];
    let { address } = entry, type = typeOf(entry, address);
    if (type === void 0 || isAboutOthers(type, entry))
      return [];
    let resource = plannedResource(entry, type, address), described = POOL_TYPES.get(type), pool = described?.poolIn(resource, configuration), names2 = pool ? driftOfPool(pool) : driftOfRelease(resource), gone = resource.fate === "deleted";
    return names2 && (gone || names2.length > 0) ? [{ address: described ? poolAddress(described.resource, address) : address, gone, arguments: gone ? [] : names2 }] : [];
  });
}
function driftOfPool(pool) {
  let { after: after2, compared, provider } = pool;
  if (!isMigPool(pool))
    return;
  let names2 = changedArguments(compared.before, compared.after);
  return (after2?.auto_scaling_enabled === !0 ? names2.filter((name2) => name2 !== "node_count") : names2).map(
    provider.behavior.spelling.argument
  );
}
function driftOfRelease({ type, before, after: after2, compared }) {
  return type === RELEASE_TYPE && gpuChartOf(before?.chart ?? after2?.chart) ? differingArguments(compared.before, compared.after).filter((name2) => GPU_SOFTWARE_ARGUMENTS.has(name2)) : void 0;
}
function reviewedInState({ prior_state: state }) {
  let values2 = isObject(state) ? state.values : void 0, modules = [isObject(values2) ? values2.root_module : void 0], addresses = [];
  for (; modules.length > 0; ) {
    let module2 = modules.pop();
    if (isObject(module2)) {
      for (let [, resource] of entriesOf2(module2.resources)) {
        let address = isObject(resource) ? addressInState(resource) : void 0;
        address !== void 0 && addresses.push(address);
      }
      modules.push(...Array.isArray(module2.child_modules) ? module2.child_modules : []);
    }
  }
  return addresses;
}
function addressInState({ address, type, values: values2 }) {
  if (typeof address != "string" || !isObject(values2))
    return;
  let resource = POOL_TYPES.get(type)?.resource;
  return resource ? asksForSlices(resource.read(values2) ?? {}) ? poolAddress(resource, address) : void 0 : type === RELEASE_TYPE && gpuChartOf(values2.chart) !== void 0 ? address : void 0;
}
function deferred({ deferred_changes: changes }) {
  return [...entriesOf2(changes)].flatMap(([, item]) => {
    let entry = isObject(item) && isObject(item.resource_change) ? item.resource_change : {};
    return typeof entry.address == "string" && typeOf(entry, entry.address) !== void 0 && entry.mode !== "data" ? [{ address: entry.address, why: "Terraform defers its changes to a later plan" }] : [];
  });
}

// lib/tools/origins/plan/cluster-match.ts
var ONLY_CLUSTER = "";
function matchClusters({ configuration, pools, releases, clusters }) {
  let clusterOf2 = /* @__PURE__ */ new Map(), keyOfReference = referenceKeys(clusters);
  for (let pool of pools) {
    let reference = behindModules(configuration, pool, keyOfReference) ?? poolReference(configuration, pool), key = clusterId(pool) ?? keyOfReference.get(reference ?? "") ?? reference ?? ONLY_CLUSTER;
    clusterOf2.set(pool, key), reference !== void 0 && !keyOfReference.has(reference) && keyOfReference.set(reference, key);
  }
  let keys = [...new Set(clusterOf2.values())], unmatched = [], assumed = [];
  for (let release of releases) {
    let candidates = releaseClusters(configuration, release, pools, clusterOf2, keyOfReference), [said] = candidates, key = candidates.length > 1 ? void 0 : said ?? (keys.length <= 1 ? keys[0] ?? ONLY_CLUSTER : void 0);
    key === void 0 ? unmatched.push(release) : (clusterOf2.set(release, key), said === void 0 && keys.length === 1 && assumed.push(release.address));
  }
  return {
    clusterOf: clusterOf2,
    clusters: new Map(clusters.filter(({ deposed }) => !deposed).map((cluster) => [clusterKey(cluster), cluster])),
    unmatched,
    assumptions: assumed.map(
      (address) => `${address} serves the one cluster in this plan that has MIG pools: the plan does not say where it goes`
    )
  };
}
function clusterId({ before, after: after2 }) {
  let id = after2?.kubernetes_cluster_id ?? before?.kubernetes_cluster_id;
  return typeof id == "string" && !isExpression(id) ? id.toLowerCase() : void 0;
}
function behindModules(configuration, { address, type, moduleAddress, name: name2, describedBy: { clusterArgument } }, keyOfReference) {
  let expressions = configuration.resource(moduleAddress, type, name2)?.expressions, expression = isObject(expressions) ? expressions[clusterArgument] : void 0, found = configuration.resourcesBehind(expression, moduleAddress, INSTANCE_KEY.exec(address)?.[0] ?? "").filter((reference) => keyOfReference.has(reference));
  return found.length === 1 ? found[0] : void 0;
}
function poolReference(configuration, { address, type, moduleAddress, name: name2, describedBy: { clusterArgument } }) {
  if (clusterArgument === "")
    return address.slice(0, address.lastIndexOf("."));
  let expressions = configuration.resource(moduleAddress, type, name2)?.expressions, [cluster, another] = clustersAmong(referencesIn(expressions));
  if (cluster === void 0 || another !== void 0)
    return;
  let key = (isObject(expressions) ? referencesIn(expressions[clusterArgument]) : []).some((reference) => /^(each|count)\./.test(reference)) ? INSTANCE_KEY.exec(address)?.[0] : void 0;
  return qualified(moduleAddress, cluster) + (key ?? "");
}
function clusterKey({ address, before, after: after2 }) {
  let id = after2?.id ?? before?.id;
  return typeof id == "string" ? id.toLowerCase() : address;
}
function referenceKeys(clusters) {
  let blockOf = ({ moduleAddress, type, name: name2 }) => qualified(moduleAddress, `${type}.${name2}`), single = clusters.filter((cluster) => clusters.filter((other) => blockOf(other) === blockOf(cluster)).length === 1);
  return new Map([
    ...single.map((cluster) => [blockOf(cluster), clusterKey(cluster)]),
    ...clusters.map((cluster) => [cluster.address, clusterKey(cluster)])
  ]);
}
function releaseClusters(configuration, { moduleAddress, name: name2 }, pools, clusterOf2, keyOfReference) {
  let configured = configuration.resource(moduleAddress, RELEASE_TYPE, name2), dependsOn = Array.isArray(configured?.depends_on) ? configured.depends_on : [], served = pools.filter((pool) => pool.moduleAddress === moduleAddress && dependsOn.includes(`${pool.type}.${pool.name}`)), provider = clustersAmong(referencesIn(configuration.providerExpressions(configured)));
  return [
    ...new Set(
      served.length > 0 ? served.map((pool) => clusterOf2.get(pool)) : provider.map((reference) => keyOfReference.get(reference) ?? keyOfReference.get(qualified(moduleAddress, reference)))
    )
  ];
}

// lib/tools/origins/app/app-plan.ts
function planOfStack({ resources, providers }) {
  let blocks = Object.entries(resources).flatMap(
    ([type, byName]) => Object.entries(isObject(byName) ? byName : {}).flatMap(([name2, body3]) => isObject(body3) ? [{ type, name: name2, body: body3 }] : [])
  );
  return {
    resource_changes: blocks.map(({ type, name: name2, body: { "//": _, ...after2 } }) => ({
      address: `${type}.${name2}`,
      mode: "managed",
      type,
      name: name2,
      change: { actions: ["create"], before: null, after: after2 }
    })),
    configuration: {
      provider_config: Object.fromEntries(
        Object.entries(providers).flatMap(
          ([name2, bodies]) => (Array.isArray(bodies) ? bodies : [bodies]).flatMap(
            (body3) => isObject(body3) ? [[keyOf(name2, body3.alias), { name: name2, expressions: expressionsIn(body3) }]] : []
          )
        )
      ),
      root_module: {
        resources: blocks.map(({ type, name: name2, body: { depends_on, provider, ...body3 } }) => ({
          mode: "managed",
          type,
          name: name2,
          depends_on,
          provider_config_key: provider ?? type.split("_")[0],
          expressions: expressionsIn(body3)
        }))
      }
    }
  };
}
function keyOf(name2, alias) {
  return typeof alias == "string" ? `${name2}.${alias}` : name2;
}
function expressionsIn(body3) {
  return Object.fromEntries(Object.entries(body3).map(([argument2, value]) => [argument2, { references: referencesIn2(value) }]));
}
var INTERPOLATION = /(?<!\$)\$\{([^}]*)\}/g, REFERENCE = /(?<![\w."-])[A-Za-z_][\w-]*(?:\.[\w-]+|\[[^\]]*\])+/g;
function referencesIn2(value) {
  return typeof value == "string" ? [...value.matchAll(INTERPOLATION)].flatMap(([, expression = ""]) => expression.match(REFERENCE) ?? []) : isObject(value) || Array.isArray(value) ? Object.values(value).flatMap(referencesIn2) : [];
}

// lib/tools/origins/app/synthesized-cluster.ts
function clusterAt(stack, clusterId2, address) {
  let type = "azurerm_kubernetes_cluster", { attributes = {} } = [...resourcesOf(stack, type), ...dataSourcesOf(stack, type)].find((cluster) => cluster.address === address) ?? {};
  return parseClusterId(clusterId2) ?? { resourceGroupName: literal(attributes.resource_group_name), clusterName: literal(attributes.name) };
}
function literal(value) {
  return typeof value == "string" && !isExpression(value) ? value : void 0;
}

// lib/tools/origins/app/app-pools.ts
function poolsOf(stack) {
  let resources = planResources(planOfStack(stack)), { clusterOf: clusterOf2 } = matchClusters(resources);
  return resources.pools.flatMap((pool) => {
    let cluster = clusterOf2.get(pool), software = resources.releases.flatMap(
      (release) => clusterOf2.get(release) === cluster ? gpuSoftwareFacts(release.after ?? {}) ?? [] : []
    );
    return pool.provider.overlay !== void 0 || pool.unread.length > 0 ? [] : [poolOf(stack, pool, cluster, software)];
  });
}
function poolsByAddress(stack) {
  return new Map(poolsOf(stack).map((pool) => [pool.address, pool]));
}
function poolOf(stack, pool, cluster, software) {
  let resource = resourcesOf(stack, pool.type).find(({ address }) => address === `${pool.type}.${pool.name}`), written2 = resource?.attributes ?? {}, said = isObject(resource?.comment["cdktf-aks-mig"]) ? resource.comment["cdktf-aks-mig"] : {}, { read, implied } = pool.describedBy, attributes = { ...implied, ...read(written2) }, request = armRequest(written2);
  return declaredPool({
    pool: servedPool(pool.after ?? {}, {
      software,
      size: describedSize(attributes.vm_size, said),
      strategy: typeof said.strategy == "string" ? said.strategy : void 0
    }),
    origin: stack.name,
    address: pool.address,
    attributes,
    lifecycle: lifecycleOf(written2.lifecycle),
    ...request && { request },
    cluster: clusterAt(stack, attributes.kubernetes_cluster_id, cluster)
  });
}
function lifecycleOf(value) {
  let { create_before_destroy: createBeforeDestroy, prevent_destroy: preventDestroy } = isObject(value) ? value : {};
  return { createBeforeDestroy: createBeforeDestroy === !0, preventDestroy: preventDestroy === !0 };
}
function armRequest({ type, name: _, parent_id: __, body: written2, ...others }) {
  let apiVersion = agentPoolApiVersion(type), body3 = armBody(written2);
  return apiVersion !== void 0 && isObject(body3) ? { apiVersion, body: body3, arguments: Object.keys(others) } : void 0;
}
function describedSize(name2, { gpu, gpuCount }) {
  let model = GPU_MODELS.find((candidate) => candidate.name === gpu);
  return typeof name2 == "string" && !findVmSize(name2) && model && typeof gpuCount == "number" ? VmSize.of(name2, model, gpuCount) : void 0;
}

// lib/tools/origins/pool-option.ts
var POOL_OPTIONS = {
  pool: {
    type: "string",
    value: "NAME",
    help: "the node pool, by its name in AKS or its Terraform address; after STACK/ where two stacks have one of that name"
  },
  out: { type: "string", value: "DIR", path: "folder", default: DEFAULT_OUT, help: `what ${FRAMEWORK_COMMAND} synth wrote` }
};
function selectedPools(args, { cwd }) {
  let out = defaultedOption(args, "out"), pools = readSynthesizedStacks(out, cwd).flatMap(poolsOf);
  if (pools.length === 0)
    throw new ToolError(
      `no node pool in ${out} has a gpu_instance, or slices that AKS manages`,
      `add a MigGpuNodePool or a ManagedMigNodePool to the app and run npx ${FRAMEWORK_COMMAND} synth`
    );
  let wanted = stringOption(args, "pool"), selected = wanted === void 0 ? pools : pools.filter((pool) => namesOf(pool).includes(wanted));
  if (wanted !== void 0 && selected.length === 0) {
    let near = didYouMean(wanted, pools.flatMap(namesOf));
    throw new ToolError(
      `there is no MIG node pool ${JSON.stringify(wanted)} in ${out}`,
      near ? `did you mean ${near}?` : `use one of ${choicesOf(pools)}`
    );
  }
  return selected;
}
function selectedPool(args, terminal) {
  let pools = selectedPools(args, terminal), [pool, ...others] = pools;
  if (pool === void 0 || others.length > 0)
    throw new ToolError(`there are ${pools.length} MIG node pools`, `choose one with --pool: ${choicesOf(pools)}`);
  return pool;
}
function label({ origin, poolName: poolName2, address }) {
  return `${origin}/${poolName2 ?? address}`;
}
function choicesOf(pools) {
  let labels = pools.map(label), isShared = (one) => labels.filter((other) => other === one).length > 1;
  return pools.map((pool, index2) => isShared(labels[index2]) ? `${pool.origin}/${pool.address}` : labels[index2]).join(", ");
}
function namesOf({ origin, poolName: poolName2, address }) {
  let names2 = poolName2 === void 0 ? [address] : [poolName2, address];
  return [...names2, ...names2.map((name2) => `${origin}/${name2}`)];
}

// lib/tools/cluster/judge/diagnoses/diagnosis.ts
function diagnose(diagnoses, observation) {
  for (let [id, check] of Object.entries(diagnoses)) {
    let said = check(observation);
    if (said)
      return { id, ...said };
  }
}

// lib/tools/cluster/judge/diagnoses/commands.ts
function azNodePool({ name: name2, cluster }, query) {
  return `az aks nodepool show --resource-group ${cluster?.resourceGroupName ?? "<resource group>"} --cluster-name ${cluster?.clusterName ?? "<cluster>"} --name ${name2} --query "${query}"`;
}
function lookAtProfile(pool) {
  return azNodePool(pool, `{profile:gpuInstanceProfile, ${pool.isManaged ? "gpu:gpuProfile" : "driver:gpuProfile.driver"}}`);
}
function lookAtPlugins([plugin]) {
  return plugin ? describe2(plugin) : "kubectl get daemonsets --all-namespaces";
}
function describe2({ namespace, name: name2 }) {
  return `kubectl --namespace ${namespace} describe daemonset ${name2}`;
}
function logOf({ namespace, name: name2 }) {
  return `kubectl --namespace ${namespace} logs daemonset/${name2} --all-containers --tail 20`;
}

// lib/tools/cluster/read/kubectl-error.ts
var KubectlError = class extends ToolError {
  constructor(found, fix, transient) {
    super(found, fix);
    this.transient = transient;
  }
  transient;
}, UNKNOWN_CONTEXT = "kubectl does not know the context";
function isUnknownContext(error) {
  return error instanceof KubectlError && error.message.startsWith(UNKNOWN_CONTEXT);
}
var FAILURES = [
  {
    pattern: /server localhost:8080 was refused|current-context must exist|no configuration has been provided/,
    found: "kubectl has no cluster to talk to",
    fix: "run az aks get-credentials, or name a kubeconfig with --kubeconfig"
  },
  {
    pattern: /connection refused|was refused/,
    found: "the API server refuses the connection",
    fix: "see that the cluster runs (az aks show --query powerState) and that the context is the right one (kubectl config current-context)",
    transient: !0
  },
  {
    pattern: /context .*(was not found|does not exist)|no context exists/,
    found: UNKNOWN_CONTEXT,
    fix: "choose one of those that kubectl config get-contexts lists"
  },
  {
    pattern: /executable .* (not found|failed)|exec plugin|getting credentials/,
    found: "the credential plugin of the kubeconfig gives no credentials",
    fix: "install it (az aks install-cli brings kubelogin) or log in again, then try kubectl get nodes by hand"
  },
  {
    pattern: /no such host|i\/o timeout|TLS handshake timeout|deadline exceeded|Client\.Timeout|the server was unable to return|no route to host|network is unreachable|request timed out/i,
    found: "the API server does not answer",
    fix: "see that its name resolves and can be reached from here: a private cluster needs its network, authorized IP ranges need your address",
    transient: !0
  },
  {
    pattern: /x509:|certificate|HTTP response to HTTPS/,
    found: "kubectl does not trust the API server",
    fix: "renew the kubeconfig with az aks get-credentials --overwrite-existing"
  },
  {
    pattern: /Forbidden|forbidden/,
    found: "you may not read what verify needs",
    fix: 'ask for a role that may list nodes and daemonsets in all namespaces, and check it with "kubectl auth can-i list nodes" and "kubectl auth can-i list daemonsets.apps -A"'
  },
  {
    pattern: /Unauthorized|must be logged in|provide credentials|error: EOF/,
    found: "the API server does not accept your credentials",
    fix: "log in again (az login), or renew the kubeconfig with az aks get-credentials --overwrite-existing"
  },
  {
    pattern: /unknown (shorthand )?flag|flag needs an argument|invalid argument/,
    found: "kubectl does not know a flag that you passed on",
    fix: "correct what stands after --: kubectl options lists the flags that go everywhere"
  },
  {
    pattern: /no such file or directory|permission denied|error loading config/i,
    found: "kubectl cannot read the kubeconfig",
    fix: "correct --kubeconfig or KUBECONFIG, or write a new one with az aks get-credentials"
  },
  {
    pattern: /JSON|serializer for|couldn't get version\/kind|cannot unmarshal|could not find the requested resource/,
    found: "kubectl cannot read the answer",
    fix: "see that the server in the kubeconfig is that of the cluster, and that no proxy answers in its place"
  },
  {
    pattern: /ServiceUnavailable|InternalError|TooManyRequests|unable to handle the request/,
    found: "the API server cannot answer now",
    fix: "try again in a minute, or let --wait do so",
    transient: !0
  }
];
function kubectlFailure(stderr, exit) {
  let lines = messages(stderr);
  for (let { pattern, found, fix, transient = !1 } of FAILURES) {
    let line = lines.filter((candidate) => pattern.test(candidate)).at(-1);
    if (line !== void 0)
      return new KubectlError(`${found} (${line})`, fix, transient);
  }
  return new KubectlError(`kubectl failed (${lines.at(-1) ?? exit})`, "try kubectl get nodes by hand with the same flags", !1);
}
function kubectlOverdue(stderr, timeout) {
  let line = messages(stderr).at(-1);
  return new KubectlError(
    `kubectl did not end within ${timeout / 1e3} s${line === void 0 ? "" : ` (${line})`}`,
    "run kubectl get nodes by hand: it may wait for a login, or for an API server that cannot be reached from here (a private cluster needs its network, authorized IP ranges need your address); give a slow one more time with --timeout",
    !0
  );
}
var LONGEST_LINE = 240;
function messages(stderr) {
  return stderr.split(`
`).map(
    (line) => line.replace(/[\u0000-\u001f\u007f]+/g, " ").replace(/^[EWIF]\d{4} \S+ +\d+ \S+\] /, "").trim()
  ).filter((line) => line !== "" && !line.startsWith("See 'kubectl")).map((line) => line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 3)}...` : line);
}

// lib/tools/cluster/read/kubernetes-objects.ts
function listItems(what, json2) {
  let list2;
  try {
    list2 = JSON.parse(json2);
  } catch {
    throw unreadable(what, json2.trim() === "" ? "nothing" : `${JSON.stringify(json2.slice(0, 60))}, which is not JSON`);
  }
  let items = objectOf(list2).items;
  if (!Array.isArray(items) || !items.every(isListItem))
    throw unreadable(what, `${JSON.stringify(json2.replace(/\s+/g, " ").slice(0, 60))}, which is no list of ${what}`);
  return items;
}
function isListItem(item) {
  return isObject(item) && typeof objectOf(item.metadata).name == "string";
}
function unreadable(what, found) {
  return new KubectlError(
    `kubectl get ${what} printed ${found}`,
    "leave out flags after -- that change what kubectl prints, and try it by hand with --output json",
    !1
  );
}
function objectOf(value) {
  return isObject(value) ? value : {};
}
function objectsOf(value) {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
function stringsOf(value) {
  return Object.fromEntries(Object.entries(objectOf(value)).filter((entry) => typeof entry[1] == "string"));
}

// lib/tools/cluster/read/device-plugin.ts
var PLUGIN_CONTAINER = /^nvidia-device-plugin/, CONFIG_SIDECAR = "nvidia-device-plugin-sidecar";
function devicePluginDaemonSet({ metadata, spec, status }) {
  let pod = objectOf(objectOf(objectOf(spec).template).spec), container = objectsOf(pod.containers).find((candidate) => {
    let containerName = String(candidate.name);
    return PLUGIN_CONTAINER.test(containerName) && containerName !== CONFIG_SIDECAR;
  });
  if (container === void 0)
    return;
  let required = objectOf(objectOf(pod.affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution;
  return {
    namespace: String(metadata.namespace),
    name: metadata.name,
    desired: count(objectOf(status).desiredNumberScheduled),
    ready: count(objectOf(status).numberReady),
    migStrategy: migStrategyOf(container),
    nodeSelector: stringsOf(pod.nodeSelector),
    affinityTerms: required === void 0 ? void 0 : objectsOf(objectOf(required).nodeSelectorTerms).map((term) => ({
      matchExpressions: objectsOf(term.matchExpressions),
      matchFields: objectsOf(term.matchFields)
    })),
    tolerations: objectsOf(pod.tolerations)
  };
}
function isOfGpuOperator({ nodeSelector }) {
  return Object.hasOwn(nodeSelector, OPERATOR_PLUGIN_LABEL);
}
function count(value) {
  return typeof value == "number" ? value : 0;
}
function migStrategyOf(container) {
  let variable = objectsOf(container.env).find(({ name: name2 }) => name2 === "MIG_STRATEGY")?.value, args = [container.command, container.args].flat().join(" "), value = typeof variable == "string" ? variable : /--mig-strategy[= ]"?(\w+)/.exec(args)?.[1];
  return value === "" ? void 0 : value;
}
function clusterPolicy({ metadata, status }) {
  let { namespace, state, conditions } = objectOf(status), error = objectsOf(conditions).find((condition) => condition.type === "Error" && condition.status === "True");
  return { name: metadata.name, namespace: text2(namespace), state: text2(state), reason: text2(error?.message) };
}
function text2(value) {
  return typeof value == "string" && value !== "" ? value : void 0;
}

// lib/tools/cluster/read/node-labels.ts
var MIG_LABEL = /^nvidia\.com\/(mig\.strategy|(gpu|mig-[^/]+)\.(count|product|replicas))$/;
function migLabels({ labels }) {
  return Object.fromEntries(
    Object.entries(labels).filter(([name2]) => MIG_LABEL.test(name2)).sort(([one], [other]) => one < other ? -1 : 1)
  );
}
function discoveredResource({ labels }, resourceName) {
  let product = labels[`${resourceName}.product`], replicas = labels[`${resourceName}.replicas`];
  return {
    product,
    partition: product && partitionIn(product),
    replicas: replicas === void 0 ? void 0 : Number(replicas),
    sharing: labels[`${resourceName}.sharing-strategy`]
  };
}
function discoveredPartitions({ labels }) {
  return Object.entries(labels).flatMap(([name2, value]) => PRODUCT_LABEL.test(name2) ? partitionIn(value) ?? [] : []);
}
var PRODUCT_LABEL = /^nvidia\.com\/(gpu|mig-.+)\.product$/;
function partitionIn(product) {
  return /-MIG-(.+?)(?:-SHARED)?$/.exec(product)?.[1];
}
var RENAMED = /\.shared$/;
function sharedResource(node) {
  return Object.keys(node.allocatable).filter((resourceName) => node.allocatable[resourceName] > 0).map((resourceName) => {
    let { replicas, sharing } = discoveredResource(node, resourceName.replace(RENAMED, ""));
    return { resourceName, replicas, sharing };
  }).find(({ resourceName, replicas = 1 }) => replicas > 1 || RENAMED.test(resourceName));
}

// lib/tools/cluster/judge/diagnoses/partition-diagnoses.ts
var STRATEGY_LABEL = "nvidia.com/mig.strategy", PARTITION_DIAGNOSES = {
  "partitioning-not-finished": ({ node, gpu }) => gpu.product?.endsWith("-MIG-INVALID") && {
    found: `GPU feature discovery calls the GPUs ${gpu.product}: not all of them are cut alike yet`,
    expected: "GPUs that are all cut into the same partitions",
    fix: "wait a few minutes; if it stays so, restart the node, which makes AKS cut the GPUs again",
    command: `kubectl describe node ${node.name}`
  },
  "other-partition": (observation) => {
    let { node, pool } = observation, other = otherPartition(observation);
    return other !== void 0 && {
      found: `the GPUs are cut into ${other}`,
      expected: `${pool.partition}, of which pods request ${pool.resourceName}`,
      fix: "compare vm_size and gpu_instance of the pool in AKS with the configuration: a new profile needs a new pool; device plugins before 0.13 and feature discovery before 0.7 round the memory in the name differently",
      command: `kubectl get node ${node.name} --show-labels`
    };
  },
  "other-strategy": (observation) => {
    let { pool, plugins } = observation, other = otherStrategy(observation);
    return other !== void 0 && {
      found: `the node offers ${other}, which is how the other MIG strategy names slices`,
      expected: `${pool.slicesPerNode} ${pool.resourceName}, under the strategy ${pool.strategy}`,
      fix: setStrategy(observation),
      command: pool.isManaged ? lookAtProfile(observation.pool) : lookAtPlugins(plugins)
    };
  },
  "not-partitioned": (observation) => offersWholeGpus(observation) && strategyInEffect(observation) !== void 0 && {
    found: `the node offers ${observation.pool.gpuCount} whole GPUs although ${observation.pool.isManaged ? "the pool has" : "the device plugin follows"} the strategy ${strategyInEffect(observation)}: the GPUs are not partitioned`,
    expected: observation.expected,
    fix: observation.pool.isManaged ? SET_MANAGED_PROFILE : SET_PROFILE,
    command: lookAtProfile(observation.pool)
  },
  "strategy-not-set": (observation) => offersWholeGpus(observation) && {
    found: `the node offers ${observation.pool.gpuCount} ${WHOLE_GPU_RESOURCE}, its physical GPUs, which no pod can use once they are partitioned: the device plugin shows no MIG strategy`,
    expected: observation.expected,
    fix: setStrategy(observation),
    command: lookAtPlugins(observation.plugins)
  },
  "other-product": (observation) => {
    let { node, pool, offered: offered2, shared } = observation, { product, partition } = observation.slice;
    return product !== void 0 && partition === void 0 && (offered2 > 0 || shared !== void 0) && {
      found: `GPU feature discovery names no partition for ${pool.resourceName}: it calls each ${product}${shared ? `, ${replica(shared)}` : ""}${ownStrategy(observation)}`,
      expected: `a product that ends with -MIG-${pool.partition}`,
      ...discoveryFollowsPool(observation) ? {
        fix: `wait a minute on a new node, until feature discovery looks again; if it stays so, the GPUs are not partitioned: ${SET_PROFILE}${shared ? ", and take sharing out of the configuration of the device plugin" : ""}`,
        command: lookAtProfile(observation.pool)
      } : {
        fix: `set the MIG strategy of the device plugin and of feature discovery to ${pool.strategy}: Helm value migStrategy of their chart, or mig.strategy of the GPU Operator; without it feature discovery cannot tell slices from whole GPUs`,
        command: `kubectl get node ${node.name} --show-labels`
      }
    };
  },
  "shared-slices": ({ pool, plugins, shared }) => shared !== void 0 && {
    found: `each ${shared.resourceName} is ${replica(shared)}: several pods share a device and its memory`,
    expected: `${pool.slicesPerNode} ${pool.resourceName}, each for one pod`,
    fix: `take sharing (timeSlicing, mps) out of the configuration of the device plugin, or let the node label ${PLUGIN_CONFIG_LABEL} select a configuration without it`,
    command: lookAtPlugins(plugins)
  }
}, SET_PROFILE = "see that the pool has a gpuInstanceProfile in AKS: requests with an API version before 2021-08-01 cannot set one, and with the GPU driver set to None nothing is partitioned; it cannot be added later, so create the pool again", SET_MANAGED_PROFILE = "see that the pool has gpuProfile.nvidia.migProfiles or a gpuInstanceProfile in AKS; neither can be added later, so create the pool again";
function setStrategy({ pool, plugins }) {
  if (pool.isManaged)
    return "compare gpuProfile.nvidia.migStrategy in AKS with the configuration: it cannot be changed, so create the pool again";
  let value = plugins.some(isOfGpuOperator) ? "mig.strategy of the GPU Operator" : "migStrategy";
  return `set the MIG strategy of the device plugin to ${pool.strategy}: Helm value ${value}, or the configuration that the node label ${PLUGIN_CONFIG_LABEL} selects`;
}
var SLICE_RESOURCE = /^nvidia\.com\/mig-(.+?)(?:\.shared)?$/;
function offeredPartitions({ allocatable: offered2 }) {
  return Object.keys(offered2).flatMap((resource) => offered2[resource] > 0 ? SLICE_RESOURCE.exec(resource)?.[1] ?? [] : []);
}
function otherPartition({ node, pool }) {
  let isOther = (partition) => !pool.partitions.includes(partition), offered2 = pool.strategy === "mixed" /* MIXED */ ? offeredPartitions(node) : [];
  return discoveredPartitions(node).find(isOther) ?? (offered2.every(isOther) ? offered2[0] : void 0);
}
function otherStrategy(observation) {
  let { node, pool, offered: offered2, shared } = observation;
  if (offered2 > 0 || shared !== void 0)
    return;
  let [partition] = offeredPartitions(node);
  if (pool.strategy === "single" /* SINGLE */)
    return partition && `${node.allocatable[`nvidia.com/mig-${partition}`]} nvidia.com/mig-${partition}`;
  let gpus = node.allocatable[WHOLE_GPU_RESOURCE] ?? 0, areSlices = gpus !== pool.gpuCount || strategyInEffect(observation) === "single" /* SINGLE */;
  return gpus > 0 && areSlices ? `${gpus} ${WHOLE_GPU_RESOURCE}` : void 0;
}
function offersWholeGpus(observation) {
  let { node, pool, offered: offered2, gpu } = observation;
  if (node.allocatable[WHOLE_GPU_RESOURCE] !== pool.gpuCount)
    return !1;
  if (!countsLikeWholeGpus(pool))
    return pool.strategy === "single" /* SINGLE */ || offered2 === 0;
  let tells = discoveryFollowsPool(observation) || strategyInEffect(observation) === void 0;
  return gpu.product !== void 0 && gpu.partition === void 0 && tells;
}
function countsLikeWholeGpus({ strategy, slicesPerNode, gpuCount }) {
  return strategy === "single" /* SINGLE */ && slicesPerNode === gpuCount;
}
function discoveryFollowsPool({ node, pool }) {
  return node.labels[STRATEGY_LABEL] === pool.strategy;
}
function ownStrategy(observation) {
  let strategy = observation.node.labels[STRATEGY_LABEL];
  return discoveryFollowsPool(observation) ? "" : `, and follows ${strategy === void 0 ? "no MIG strategy" : `the MIG strategy ${strategy}`} itself`;
}
function replica({ replicas, sharing }) {
  return `${replicas === void 0 ? "a replica" : `one of ${replicas} replicas`}${sharing === void 0 ? "" : ` by ${sharing}`}`;
}
function strategyInEffect({ node, pool, admitted }) {
  return pool.isManaged ? pool.strategy : admitted.map(({ migStrategy }) => migStrategy ?? node.labels[STRATEGY_LABEL]).find((strategy) => strategy !== void 0 && strategy !== "none");
}

// lib/tools/cluster/judge/diagnoses/plugin-diagnoses.ts
var PLUGIN_DIAGNOSES = ofNodesWithoutSlices({
  "managed-plugin-offers-nothing": ({ pool, expected }) => pool.isManaged && {
    found: `the node offers no ${pool.resourceName}, which the device plugin of AKS should`,
    expected,
    fix: "wait while AKS cuts the GPUs and starts its device plugin, a service of the node; if it stays so, look at the condition UnhealthyNvidiaDevicePlugin of the node, and see that the pool has gpuProfile.nvidia.managementMode Managed in AKS and the subscription the feature ManagedGPUExperiencePreview; a layout that depends on the driver (MIG531) may lack its last slices",
    command: lookAtProfile(pool)
  },
  "operator-finds-no-gpu": ({ node, pool, plugins, policy }) => plugins.length === 0 && policy !== void 0 && {
    found: `the node offers no ${pool.resourceName}, and the GPU Operator, whose ClusterPolicy ${policy.name} ${policy.state ? `is ${policy.state}` : "has no state yet"}, runs no device plugin: it has found no node with a GPU, or its plugin is off`,
    expected: "the labels of node feature discovery (NFD) on the node, by which the operator finds GPUs",
    fix: "add the taints of the node to node-feature-discovery.worker.tolerations in the values of the GPU Operator, and leave devicePlugin.enabled on",
    command: `kubectl get node ${node.name} --show-labels`
  },
  "no-device-plugin": ({ pool, expected, plugins }) => plugins.length === 0 && {
    found: `the node offers no ${pool.resourceName}, and no DaemonSet of the cluster runs the NVIDIA device plugin`,
    expected,
    fix: "apply the stack that installs the device plugin, or install the chart nvidia-device-plugin",
    command: "helm list --all-namespaces --all"
  },
  "untolerated-taint": ({ node, nearest }) => nearest !== void 0 && nearest.taints.length > 0 && {
    found: `${nameOf(nearest.plugin)} (${nearest.plugin.desired} desired) does not tolerate the taint ${nearest.taints.join(", ")} of the node`,
    expected: "a toleration for every NoSchedule and NoExecute taint of the node",
    fix: isOfGpuOperator(nearest.plugin) ? "add it to daemonsets.tolerations in the values of the GPU Operator, and to node-feature-discovery.worker.tolerations" : "add it to the tolerations of the device plugin's Helm values, and to nfd.worker.tolerations",
    command: `kubectl get node ${node.name} --output jsonpath={.spec.taints}`
  },
  "operator-skips-node": ({ node, nearest }) => nearest !== void 0 && isOfGpuOperator(nearest.plugin) && {
    found: `${nameOf(nearest.plugin)} runs only on nodes with ${nearest.labels}, a label that the GPU Operator sets where it finds a GPU, and this node lacks`,
    expected: "a node that the operator takes for one with a GPU",
    fix: labelsAgainstOperator(node) ? `remove the label ${labelsAgainstOperator(node)} from the pool, with which the operator leaves its nodes alone` : "let node feature discovery (NFD) label the node: add the taints of the node to node-feature-discovery.worker.tolerations in the values of the GPU Operator",
    command: `kubectl get node ${node.name} --show-labels`
  },
  "unmatched-affinity": ({ node, nearest }) => nearest !== void 0 && {
    found: `${nameOf(nearest.plugin)} (${nearest.plugin.desired} desired) runs only on nodes with ${nearest.labels}, which this node lacks`,
    expected: "labels that the plugin's node selector and affinity match",
    fix: `correct the node selector or affinity of the plugin, or give the pool the node label it looks for: ${GPU_PRESENT_LABEL} = "true" for the affinity of the chart`,
    command: `kubectl get node ${node.name} --show-labels`
  },
  "operator-not-ready": ({ admitted, policy }) => admitted.some(isOfGpuOperator) && policy?.state === "notReady" && {
    found: `the ClusterPolicy ${policy.name} of the GPU Operator is notReady${policy.reason ? ` (${policy.reason})` : ""}`,
    expected: "a ClusterPolicy that is ready: the operator's device plugin waits for its validator",
    fix: "wait while its pods start one after the other; if it stays so, read the log of the pods of the state that it names, and see that driver.enabled and toolkit.enabled are false and operator.runtimeClass is nvidia-container-runtime, as the nodes of AKS need it",
    command: `kubectl --namespace ${policy.namespace ?? "gpu-operator"} get pods --output wide`
  },
  "plugin-not-scheduled": ({ admitted: [plugin, ...others] }) => plugin?.desired === 0 && others.every(({ desired }) => desired === 0) && {
    found: `${nameOf(plugin)} wants 0 pods, although neither a taint nor its affinity keeps it from the node`,
    expected: "a pod of the device plugin on the node",
    fix: "wait a minute if the node is new; if it stays so, look at the events of the DaemonSet",
    command: describe2(plugin)
  },
  "plugin-not-ready": ({ admitted }) => {
    let plugin = admitted.find(({ ready, desired }) => ready < desired);
    return plugin !== void 0 && {
      found: `${nameOf(plugin)} is ready on ${plugin.ready} of ${plugin.desired} nodes`,
      expected: "a ready pod of the device plugin on the node",
      fix: "wait while its pods start: under the strategy single the plugin fails and starts again until the GPUs are cut; if it stays so, read its log",
      command: logOf(plugin)
    };
  },
  "plugin-offers-nothing": ({ pool, expected, admitted: [plugin] }) => plugin !== void 0 && {
    found: `the node offers no ${pool.resourceName}, although ${nameOf(plugin)} is ready`,
    expected,
    fix: `restart the plugin, which under the strategy mixed waits forever if it found no partition when it started: kubectl --namespace ${plugin.namespace} rollout restart daemonset/${plugin.name}`,
    command: logOf(plugin)
  }
});
function ofNodesWithoutSlices(diagnoses) {
  return Object.fromEntries(
    Object.entries(diagnoses).map(([id, check]) => [id, (observation) => observation.offered === 0 && check(observation)])
  );
}
function labelsAgainstOperator({ labels }) {
  let label2 = [OPERANDS_LABEL, OPERATOR_PLUGIN_LABEL].find((name2) => labels[name2] === "false");
  return label2 && `${label2}=false`;
}
function nameOf({ namespace, name: name2 }) {
  return `the DaemonSet ${namespace}/${name2}`;
}

// lib/tools/cluster/judge/diagnoses/node-diagnoses.ts
var NODE_DIAGNOSES = {
  "node-not-ready": ({ node }) => node.notReady !== void 0 && {
    found: `the node is not ready: ${node.notReady}`,
    expected: "a node whose condition Ready is True",
    fix: "wait: AKS restarts a MIG node once before its GPUs are cut; if it stays so, look at its conditions and events",
    command: `kubectl describe node ${node.name}`
  },
  "second-device-plugin": ({ node, pool, admitted: [plugin] }) => pool.isManaged && plugin !== void 0 && {
    found: `${nameOf(plugin)} runs on the node beside the device plugin of AKS: the two offer the same slices`,
    expected: "the device plugin of AKS alone",
    fix: "give the pool a taint that the DaemonSet does not tolerate, or let the DaemonSet select the nodes of other pools",
    command: `kubectl get node ${node.name} --output jsonpath={.spec.taints}`
  },
  ...PARTITION_DIAGNOSES,
  ...PLUGIN_DIAGNOSES,
  "wrong-number": ({ node, pool, expected, offered: offered2 }) => {
    let capacity = node.capacity[pool.resourceName] ?? 0;
    return offered2 !== pool.slicesPerNode && {
      found: `${offered2} allocatable ${pool.resourceName}${capacity > offered2 ? ` of ${capacity}: the plugin holds the others for unhealthy` : ""}`,
      expected,
      fix: "look for GPU errors in the plugin's log, for time-slicing in its configuration, and compare vm_size and gpu_instance in AKS with the configuration",
      command: `kubectl describe node ${node.name}`
    };
  },
  // AKS runs no feature discovery on its managed pools, so that the label is missing for good.
  "partition-unknown": ({ pool, offered: offered2, slice }) => !pool.isManaged && countsLikeWholeGpus(pool) && slice.product === void 0 && {
    found: `the node offers ${offered2} ${pool.resourceName} for ${pool.gpuCount} GPUs: its slices or its whole GPUs, which only the missing label ${pool.resourceName}.product tells`,
    expected: `a product that ends with -MIG-${pool.partition}`,
    fix: `let GPU feature discovery run (gfd.enabled in the values of the device plugin), or see that a pod gets a MIG device: npx cdktf-aks-mig pod --pool ${pool.name} | kubectl apply -f -, then kubectl logs ${pool.name}-slice`,
    command: lookAtProfile(pool)
  },
  "node-cordoned": ({ node }) => node.cordoned && {
    found: "the node is cordoned: it offers its slices, and takes no new pods",
    expected: "a node that takes pods",
    fix: `wait while it is upgraded, or run kubectl uncordon ${node.name}`,
    command: `kubectl describe node ${node.name}`
  }
};

// lib/tools/cluster/judge/diagnoses/pool-diagnoses.ts
var POOL_STATE = "{state:provisioningState, count:count, power:powerState.code}", POOL_DIAGNOSES = {
  "no-node": ({ pool, nodeCount: nodeCount2 }) => nodeCount2 === 0 && pool.nodes.min !== 0 && {
    found: `the cluster has no node with the label ${POOL_NAME_LABEL}=${pool.name}`,
    expected: pool.nodes.min === void 0 ? "at least one node to compare: its count is known only after apply" : countText(pool.nodes),
    fix: "apply the configuration, wait until the nodes have joined, and see that kubectl talks to the right cluster; a pool that was scaled to zero by hand has nothing to show",
    command: azNodePool(pool, POOL_STATE)
  },
  "node-count": ({ pool, nodeCount: nodeCount2 }) => (nodeCount2 < (pool.nodes.min ?? 0) || nodeCount2 > (pool.nodes.max ?? Number.POSITIVE_INFINITY)) && {
    found: nodesText(nodeCount2),
    expected: countText(pool.nodes),
    fix: "wait while the pool scales, upgrades or loses Spot nodes; if it stays so, look at quota and capacity (az aks nodepool show), or apply the configuration",
    command: azNodePool(pool, POOL_STATE)
  }
};
function countText({ min, max }) {
  return min !== void 0 && min === max ? nodesText(min) : `${min ?? "?"} to ${max ?? "?"} nodes`;
}
function nodesText(count3) {
  return count3 === 1 ? "1 node" : `${count3} nodes`;
}

// lib/tools/cluster/judge/expected-slices.ts
function expectedSlices(pool) {
  let { poolName: name2, strategy, slices, size: size2, facts, isManaged } = pool;
  return !name2 || !strategy || !slices || !size2 ? diagnose(UNKNOWN_SLICES, pool) : slices.map(({ partition, resourceName, count: count3 }) => ({
    name: name2,
    strategy,
    partition: partition.name,
    partitions: slices.map((others) => others.partition.name),
    isManaged,
    resourceName,
    slicesPerNode: count3,
    gpuCount: size2.gpuCount,
    nodes: nodeCount(facts),
    cluster: parseClusterId(known(facts.kubernetes_cluster_id))
  }));
}
var LIST_POOLS = `kubectl get nodes --label-columns ${POOL_NAME_LABEL}`, UNKNOWN_SLICES = {
  "name-unknown": ({ poolName: poolName2 }) => poolName2 === void 0 && {
    found: "the name of the pool is known only after apply",
    expected: "a name by which its nodes can be found",
    fix: "write the name of the pool out in the app",
    command: LIST_POOLS
  },
  "strategy-unknown": ({ strategy }) => strategy === void 0 && {
    found: "nothing in the stack says under which MIG strategy the pool is served",
    expected: "single or mixed, on which the name of the resource depends",
    fix: `use a MigGpuNodePool, which leaves its strategy in the output of ${FRAMEWORK_COMMAND} synth`,
    command: LIST_POOLS
  },
  "profiles-refused": ({ facts }) => {
    let refused2 = refusedList(facts);
    return refused2 !== void 0 && {
      found: `Azure refuses the profiles ${show(facts.gpu_mig_profiles)}: ${refused2.found}`,
      expected: "profiles that Azure accepts",
      fix: refused2.fix,
      command: LIST_POOLS
    };
  },
  "slices-unknown": ({ facts }) => ({
    found: `how many slices a node has is unknown: vm_size is ${show(facts.vm_size)} and ${profileOf(facts)}`,
    expected: "a size and a profile that are written out and that this release knows",
    fix: "write both out in the app, or use a MigGpuNodePool with VmSize.of() for a newer size",
    command: LIST_POOLS
  })
};
function profileOf({ gpu_instance: profile, gpu_mig_profiles: profiles }) {
  return profiles === void 0 ? `gpu_instance ${show(profile)}` : `gpu_mig_profiles ${show(profiles)}`;
}
function nodeCount(facts) {
  let { min, max } = nodesOf(facts);
  return { min: known(min), max: known(max) };
}

// lib/tools/cluster/judge/obstacles.ts
var DAEMON_SET_TOLERATIONS = [
  ...["not-ready", "unreachable"].map((condition) => ({ key: `node.kubernetes.io/${condition}`, operator: "Exists", effect: "NoExecute" })),
  ...["disk-pressure", "memory-pressure", "pid-pressure", "unschedulable"].map((condition) => ({
    key: `node.kubernetes.io/${condition}`,
    operator: "Exists",
    effect: "NoSchedule"
  }))
];
function obstaclesTo(plugin, node) {
  return {
    taints: untolerated(node.taints, [...plugin.tolerations, ...DAEMON_SET_TOLERATIONS]).map(formatTaint),
    labels: [...unselected(plugin, node), ...unmetAffinity(plugin.affinityTerms, node)].join(", and ")
  };
}
function unselected({ nodeSelector }, { labels }) {
  return Object.entries(nodeSelector).filter(([key, value]) => labels[key] !== value).map(([key, value]) => `${key}=${value}`);
}
function unmetAffinity(terms, node) {
  return terms === void 0 || terms.some((term) => matches2(term, node)) ? [] : [terms.map((term) => [...term.matchExpressions, ...term.matchFields].map(formatRequirement).join(" and ")).join(", or ")];
}
function matches2({ matchExpressions, matchFields }, { labels, name: name2 }) {
  return matchExpressions.length + matchFields.length > 0 && matchExpressions.every((requirement) => meets(requirement, labels[requirement.key]) === !0) && // Kubernetes knows one field: metadata.name.
  matchFields.every((requirement) => meets(requirement, name2) === !0);
}
function formatRequirement({ key, operator, values: values2 }) {
  return operator === "In" && values2?.length === 1 ? `${key}=${values2[0]}` : [key, operator, ...values2 ?? []].join(" ");
}

// lib/tools/cluster/judge/node-observation.ts
function observe(node, pool, { plugins, policy }) {
  let all = plugins.map((plugin) => ({ plugin, ...obstaclesTo(plugin, node) })), admitted = all.filter(({ taints, labels }) => taints.length === 0 && labels === "").map(({ plugin }) => plugin);
  return {
    node,
    pool,
    expected: `${pool.slicesPerNode} ${pool.resourceName}`,
    offered: node.allocatable[pool.resourceName] ?? 0,
    slice: discoveredResource(node, pool.resourceName),
    gpu: discoveredResource(node, WHOLE_GPU_RESOURCE),
    shared: sharedResource(node),
    plugins,
    admitted,
    nearest: admitted.length === 0 ? all.find(({ labels }) => labels === "") ?? all[0] : void 0,
    policy
  };
}

// lib/tools/cluster/judge/pool-verification.ts
function verifyPool(pool, { nodes, ...cluster }) {
  let expected = expectedSlices(pool);
  if ("id" in expected)
    return { pool, status: "unverifiable", expected: [], nodes: [], diagnosis: expected };
  let [first] = expected, members = nodes.filter((node) => node.pool === first.name), verified = members.flatMap(
    (node) => expected.map((own) => {
      let observation = observe(node, own, cluster);
      return { node, expected: own, offered: observation.offered, diagnosis: diagnose(NODE_DIAGNOSES, observation) };
    })
  ), diagnosis = diagnose(POOL_DIAGNOSES, { pool: first, nodeCount: members.length }), holds = diagnosis === void 0 && verified.every((node) => node.diagnosis === void 0);
  return { pool, status: holds ? "holds" : "differs", expected, nodes: verified, diagnosis };
}

// lib/tools/cluster/read/cluster-queue.ts
function clusterQueue({ metadata, spec, status }) {
  let condition = objectsOf(objectOf(status).conditions).find(({ type }) => type === "Active"), flavors = objectsOf(objectOf(spec).resourceGroups).flatMap((group) => objectsOf(group.flavors));
  return {
    name: metadata.name,
    active: condition && condition.status === "True",
    reason: [condition?.reason, condition?.message].filter((word) => typeof word == "string" && word !== "").join(": "),
    nominalQuota: (flavor, resource) => {
      let quotas2 = flavors.filter(({ name: name2 }) => name2 === flavor).flatMap(({ resources }) => objectsOf(resources));
      return sum(quotas2.filter(({ name: name2 }) => name2 === resource).map(({ nominalQuota }) => Number(nominalQuota)));
    }
  };
}
var CLUSTER_QUEUES = "clusterqueues.kueue.x-k8s.io";
async function readClusterQueues(kubectl, signal) {
  try {
    return listItems(CLUSTER_QUEUES, await kubectl(["get", CLUSTER_QUEUES, "--output=json"], signal)).map(clusterQueue);
  } catch (error) {
    if (!(error instanceof KubectlError) || error.transient)
      throw error;
    if (/doesn't have a resource type|could not find the requested resource/.test(error.message))
      return "unknown";
    if (/forbidden/i.test(error.message))
      return "forbidden";
    throw error;
  }
}

// lib/tools/cluster/judge/diagnoses/queue-diagnoses.ts
var QUEUE_DIAGNOSES = {
  "kueue-missing": ({ state }) => state === "unknown" && {
    found: "the cluster does not know ClusterQueues: Kueue is not installed",
    expected: "the custom resources of Kueue",
    fix: "apply the release of Kueue, and see that kubectl talks to the right cluster",
    command: "kubectl api-resources --api-group kueue.x-k8s.io"
  },
  "queues-forbidden": ({ state }) => state === "forbidden" && {
    found: "you may not list ClusterQueues",
    expected: "a role that may, such as kueue-batch-admin-role of Kueue's chart",
    fix: "ask for it, or choose pools with --pool: then no queues are looked at",
    command: `kubectl auth can-i list ${CLUSTER_QUEUES}`
  },
  "queue-missing": ({ name: name2, live }) => live === void 0 && {
    found: `the cluster has no ClusterQueue ${name2}`,
    expected: "the queue of the team",
    fix: "apply the release of the queues",
    command: `kubectl get ${CLUSTER_QUEUES}`
  },
  "queue-inactive": ({ name: name2, live }) => live?.active !== !0 && {
    found: live?.active === void 0 ? "Kueue has not looked at the queue yet" : `Kueue admits nothing to it: ${live.reason}`,
    expected: "an active queue",
    fix: "see that the controller of Kueue runs, and apply the release of the queues: a flavor that is missing keeps a queue inactive",
    command: `kubectl describe ${CLUSTER_QUEUES} ${name2}`
  },
  "quota-changed": ({ name: name2, values: values2, live }) => {
    let changed = poolQuotas(values2).filter(({ queue }) => queue === name2).map((planned) => ({ ...planned, now: live?.nominalQuota(planned.poolName, planned.resourceName) })).filter(({ nominalQuota, now }) => nominalQuota !== now);
    return changed.length > 0 && {
      found: changed.map(({ poolName: poolName2, resourceName, now }) => `${now} of ${resourceName} on ${poolName2}`).join(", "),
      expected: changed.map(({ poolName: poolName2, resourceName, nominalQuota }) => `${nominalQuota} of ${resourceName} on ${poolName2}`).join(", "),
      fix: "apply the release of the queues, and change quotas in the app alone",
      command: `kubectl get ${CLUSTER_QUEUES} ${name2} --output yaml`
    };
  }
}, QUOTA_DIAGNOSES = {
  "quota-above-slices": ({ poolName: poolName2, quota, offered: offered2, isAutoscaled: isAutoscaled2 }) => quota > offered2 && !isAutoscaled2 && {
    found: `the queues give out ${quota} slices, and the nodes offer ${offered2}`,
    expected: "as many: a job that is admitted beyond them waits for a slice that does not exist",
    fix: "see what the nodes of the pool lack, or apply the app, so that the quotas follow the number of nodes",
    command: `kubectl get nodes --selector ${POOL_NAME_LABEL}=${poolName2}`
  },
  "quota-below-slices": ({ poolName: poolName2, quota, offered: offered2, hasCohort }) => quota < offered2 && hasCohort && {
    found: `the queues give out ${quota} slices, and the nodes offer ${offered2}`,
    expected: "as many: no queue ever gives out the others",
    fix: "apply the app, so that the quotas follow the number of nodes",
    command: `kubectl get nodes --selector ${POOL_NAME_LABEL}=${poolName2}`
  }
};

// lib/tools/cluster/judge/queue-verification.ts
function verifyQueues(synthesized, pools, state) {
  return {
    queues: synthesized.flatMap(
      ({ stack, values: values2 }) => values2.clusterQueues.map(({ name: name2 }) => {
        let live = typeof state == "string" ? void 0 : state.find((queue) => queue.name === name2);
        return { stack, name: name2, active: live?.active, diagnosis: diagnose(QUEUE_DIAGNOSES, { name: name2, values: values2, state, live }) };
      })
    ),
    quotas: typeof state == "string" ? [] : synthesized.flatMap((queues) => verifyQuotas(queues, pools, state))
  };
}
function verifyQuotas({ stack, values: values2 }, pools, live) {
  let { clusterQueues, cohorts } = values2, ofTeams = live.filter(({ name: name2 }) => clusterQueues.some((queue) => queue.name === name2));
  return pools.flatMap(
    ({ pool, expected, nodes }) => expected.flatMap(({ name: poolName2, resourceName, nodes: { min, max } }) => {
      let ofPool = (quota2) => quota2.poolName === poolName2 && quota2.resourceName === resourceName;
      if (pool.origin !== stack || !poolQuotas(values2).some(ofPool))
        return [];
      let quota = sum(ofTeams.map((queue) => queue.nominalQuota(poolName2, resourceName))) + sum(
        cohortQuotas(values2).filter(ofPool).map(({ nominalQuota }) => nominalQuota)
      ), offered2 = sum(nodes.filter((node) => node.expected.resourceName === resourceName).map((node) => node.offered)), diagnosis = diagnose(QUOTA_DIAGNOSES, { poolName: poolName2, quota, offered: offered2, isAutoscaled: min !== max, hasCohort: cohorts.length > 0 });
      return [{ stack, poolName: poolName2, resourceName, quota, offered: offered2, diagnosis }];
    })
  );
}
function queuesHold({ queues, quotas: quotas2 }) {
  return [...queues, ...quotas2].every(({ diagnosis }) => diagnosis === void 0);
}

// lib/tools/cluster/read/cluster-node.ts
var LEGACY_POOL_NAME_LABEL = "agentpool";
function clusterNode(item) {
  let labels = stringsOf(objectOf(item.metadata).labels), { taints, unschedulable } = objectOf(item.spec), { allocatable, capacity, conditions } = objectOf(item.status);
  return {
    name: item.metadata.name,
    pool: labels[POOL_NAME_LABEL] ?? labels[LEGACY_POOL_NAME_LABEL],
    labels,
    taints: objectsOf(taints).map(({ key, value, effect }) => ({
      key: String(key),
      value: typeof value == "string" ? value : "",
      effect
    })),
    allocatable: nvidiaResources(allocatable),
    capacity: nvidiaResources(capacity),
    notReady: notReadyReason(objectsOf(conditions)),
    cordoned: unschedulable === !0
  };
}
function notReadyReason(conditions) {
  let ready = conditions.find(({ type }) => type === "Ready");
  return ready?.status === "True" ? void 0 : String(ready?.reason ?? "no Ready condition yet");
}
var QUANTITY = /^(\d+)(k?)$/;
function nvidiaResources(value) {
  return Object.fromEntries(
    Object.entries(objectOf(value)).filter(([resource]) => resource.startsWith("nvidia.com/")).map(([resource, quantity]) => {
      let [, digits, thousands] = QUANTITY.exec(String(quantity)) ?? [];
      return [resource, Number(digits ?? Number.NaN) * (thousands ? 1e3 : 1)];
    })
  );
}

// lib/tools/cluster/read/cluster-state.ts
var CLUSTER_POLICIES = "clusterpolicies.nvidia.com";
async function readClusterState(kubectl, poolNames, signal) {
  let list2 = async (what, ...flags) => listItems(what, await kubectl(["get", what, ...flags, "--output=json"], signal)), nodes = [];
  for (let label2 of [POOL_NAME_LABEL, LEGACY_POOL_NAME_LABEL]) {
    let missing = poolNames.filter((name2) => !nodes.some(({ pool }) => pool === name2));
    missing.length > 0 && nodes.push(...(await list2("nodes", `--selector=${label2} in (${missing.join(",")})`)).map(clusterNode));
  }
  let plugins = (poolNames.length > 0 ? await list2("daemonsets.apps", "--all-namespaces") : []).flatMap((item) => devicePluginDaemonSet(item) ?? []), policies = poolNames.length > 0 && (plugins.length === 0 || plugins.some(isOfGpuOperator)) ? await list2(CLUSTER_POLICIES).catch(noneUnlessTransient) : [];
  return { nodes, plugins, policy: policies.map(clusterPolicy).find(({ state }) => state !== "ignored") };
}
function noneUnlessTransient(error) {
  if (error instanceof KubectlError && !error.transient)
    return [];
  throw error;
}

// lib/tools/cluster/read/kubectl.ts
var import_node_child_process = require("node:child_process");
var REQUEST_PART = 0.9;
function kubectlProcess({ path, flags, timeout }, { env, cwd }) {
  let requestTimeout = `--request-timeout=${Math.round(timeout * REQUEST_PART)}ms`;
  return async (args, signal) => {
    signal.throwIfAborted();
    let overdue = AbortSignal.timeout(timeout), { exit, stdout, stderr } = await run(path, [...args, requestTimeout, ...flags], {
      cwd,
      env,
      signal: AbortSignal.any([signal, overdue])
    }).catch((error) => {
      throw notStarted(path, cwd, error);
    });
    if (signal.throwIfAborted(), exit === 0)
      return stdout;
    throw typeof exit == "number" ? kubectlFailure(stderr, `exit code ${exit}`) : overdue.aborted ? kubectlOverdue(stderr, timeout) : kubectlFailure(stderr, `killed by ${exit}`);
  };
}
async function run(path, args, options) {
  let { signal, ...where } = options, child = (0, import_node_child_process.spawn)(path, args, { ...where, stdio: ["ignore", "pipe", "pipe"], windowsHide: !0 }), stdout = [], stderr = [];
  child.stdout.on("data", (chunk) => stdout.push(chunk)), child.stderr.on("data", (chunk) => stderr.push(chunk));
  let abort = () => {
    child.kill("SIGKILL"), child.stdout.destroy(), child.stderr.destroy();
  };
  signal.addEventListener("abort", abort, { once: !0 });
  try {
    return { exit: await new Promise((resolve7, reject) => {
      child.once("error", reject), child.once("close", (code2, killedBy) => resolve7(code2 ?? killedBy ?? 1));
    }), stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
function notStarted(path, cwd, error) {
  switch (error.code) {
    case "ENOENT":
    case "ENOTDIR": {
      let near = /[\\/]/.test(path) ? nearestPath(path, cwd) : void 0;
      return new KubectlError(
        `kubectl was not found at ${JSON.stringify(path)}`,
        near ? `did you mean ${near}?` : "install it (az aks install-cli), or say where it is with --kubectl PATH",
        !1
      );
    }
    case "EACCES":
      return new KubectlError(`${JSON.stringify(path)} is not a program you may run`, "name the kubectl binary with --kubectl PATH", !1);
    default:
      return error;
  }
}
function proposingContext(kubectl, context) {
  return async (args, signal) => {
    try {
      return await kubectl(args, signal);
    } catch (error) {
      let contexts = isUnknownContext(error) ? await kubectl(["config", "get-contexts", "--output=name"], signal).catch(() => "") : "", near = didYouMean(context, contexts.split(`
`));
      throw near === void 0 ? error : new KubectlError(`kubectl does not know the context ${context}`, `did you mean ${near}?`, !1);
    }
  };
}

// lib/tools/cluster/report/json-report.ts
function jsonReport(pools, queues) {
  let answer = {
    reportVersion: "1.0",
    version: 1,
    holds: pools.every(({ status }) => status === "holds") && (queues === void 0 || queuesHold(queues)),
    pools: pools.map(poolReport),
    ...queues && queuesReport(queues)
  };
  return answerText(answer);
}
function poolReport({ pool, status, expected: [first], nodes, diagnosis }) {
  let { partition, resourceName, slicesPerNode } = onlySlices(pool);
  return {
    stack: pool.origin,
    address: pool.address,
    name: pool.poolName ?? null,
    status,
    strategy: pool.strategy ?? null,
    partition: partition ?? null,
    resourceName: resourceName ?? null,
    slicesPerNode: slicesPerNode ?? null,
    slices: pool.slices?.map((slices) => ({
      partition: slices.partition.name,
      resourceName: slices.resourceName,
      slicesPerNode: slices.count
    })) ?? null,
    minNodes: first?.nodes.min ?? null,
    maxNodes: first?.nodes.max ?? null,
    diagnosis: diagnosis ?? null,
    nodes: nodes.map(nodeReport)
  };
}
function onlySlices({ size: size2, layout, strategy }) {
  let [only, ...others] = layout?.counts ?? [];
  if (size2 === void 0 || only === void 0 || others.length > 0)
    return {};
  let [profile, count3] = only, partition = size2.gpu.partition(profile);
  return { partition: partition.name, resourceName: strategy && partition.resourceName(strategy), slicesPerNode: count3 * size2.gpuCount };
}
function nodeReport({ node, expected, offered: offered2, diagnosis }) {
  return {
    name: node.name,
    resourceName: expected.resourceName,
    holds: diagnosis === void 0,
    allocatable: offered2,
    ready: node.notReady === void 0,
    cordoned: node.cordoned,
    labels: migLabels(node),
    diagnosis: diagnosis ?? null
  };
}
function queuesReport({ queues, quotas: quotas2 }) {
  return {
    queues: queues.map(({ stack, name: name2, active, diagnosis }) => ({
      stack,
      name: name2,
      holds: diagnosis === void 0,
      active: active ?? null,
      diagnosis: diagnosis ?? null
    })),
    quotas: quotas2.map(({ stack, poolName: poolName2, resourceName, quota, offered: offered2, diagnosis }) => ({
      stack,
      pool: poolName2,
      resourceName,
      holds: diagnosis === void 0,
      quota,
      offered: offered2,
      diagnosis: diagnosis ?? null
    }))
  };
}

// lib/tools/cluster/report/text-report.ts
function textReport(pools, paint, width) {
  return [
    table2(pools.flatMap(rowsOf), paint, width),
    ...problemsOf2(pools).map((problem) => problemText(problem, paint)),
    summary(pools)
  ].join(`
`);
}
function queueText({ queues, quotas: quotas2 }, paint, width) {
  let verdict3 = (diagnosis) => diagnosis?.id ?? "ok", tables = [
    [
      ["QUEUE", "ACTIVE", "DIAGNOSIS"],
      ...queues.map(({ name: name2, active: active2, diagnosis }) => [name2, active2 === void 0 ? "-" : active2 ? "yes" : "no", verdict3(diagnosis)])
    ],
    ...quotas2.length > 0 ? [
      [
        ["POOL", "RESOURCE", "QUOTAS", "OFFERED", "DIAGNOSIS"],
        ...quotas2.map(({ poolName: poolName2, resourceName, quota, offered: offered2, diagnosis }) => [
          poolName2,
          resourceName,
          String(quota),
          String(offered2),
          verdict3(diagnosis)
        ])
      ]
    ] : []
  ], problems = [
    ...queues.map(({ name: name2, diagnosis }) => ({ subjects: [`queue ${name2}`], diagnosis })),
    ...quotas2.map(({ poolName: poolName2, diagnosis }) => ({ subjects: [`quotas of ${poolName2}`], diagnosis }))
  ].flatMap(({ subjects, diagnosis }) => diagnosis ? [problemText({ subjects, diagnosis }, paint)] : []), active = queues.filter(({ diagnosis }) => diagnosis === void 0).length;
  return [
    ...tables.map((rows) => `${textTable(rows, { width })}
`),
    ...problems,
    `${active} of ${queues.length} queues as promised
`
  ].join(`
`);
}
var HEADINGS = ["POOL", "NODE", "RESOURCE", "EXPECTED", "ACTUAL", "DIAGNOSIS", "MIG LABELS"], NUMERIC = ["EXPECTED", "ACTUAL"].map((heading) => HEADINGS.indexOf(heading)), NONE = "-";
function rowsOf({ pool, status, expected, nodes, diagnosis }) {
  let name2 = pool.poolName ?? pool.address, rows = nodes.map(({ node, expected: { resourceName, slicesPerNode }, offered: offered2, diagnosis: problem }) => ({
    cells: [name2, node.name, resourceName, String(slicesPerNode), String(offered2)],
    verdict: problem?.id ?? "ok",
    color: problem ? "red" : "green",
    labels: labelText(node)
  }));
  if (diagnosis === void 0 && nodes.length > 0)
    return rows;
  let verdict3 = diagnosis?.id ?? "ok: no nodes, as configured", [only, ...others] = expected, slices = only && others.length === 0 ? [only.resourceName, String(only.slicesPerNode)] : [NONE, NONE];
  return [...rows, { cells: [name2, "(pool)", ...slices, NONE], verdict: verdict3, color: POOL_COLORS[status], labels: NONE }];
}
var POOL_COLORS = { holds: "green", differs: "red", unverifiable: "yellow" };
function labelText(node) {
  return Object.entries(migLabels(node)).filter(isNews).map(([name2, value]) => `${name2.replace("nvidia.com/", "")}=${value}`).join(" ") || NONE;
}
function isNews([name2, value]) {
  return !name2.endsWith(".replicas") || Number(value) > 1;
}
function table2(rows, paint, width) {
  let lines = [HEADINGS, ...rows.map(({ cells: cells2, verdict: verdict3, labels }) => [...cells2, verdict3, labels])], painted = (text3, line, column) => {
    let row = rows[line - 1];
    return row && HEADINGS[column] === "DIAGNOSIS" ? paint(row.color, text3) : text3;
  };
  return `${textTable(lines, { width, breakable: HEADINGS.indexOf("MIG LABELS"), numeric: NUMERIC, paint: painted })}
`;
}
function problemsOf2(pools) {
  let problems = /* @__PURE__ */ new Map();
  for (let { pool, nodes, diagnosis } of pools) {
    let all = [
      { subject: `node pool ${label(pool)}`, diagnosis },
      ...nodes.map(({ node, ...rest }) => ({ subject: node.name, ...rest }))
    ];
    for (let { subject, diagnosis: problem } of all)
      if (problem !== void 0) {
        let key = JSON.stringify([problem.id, problem.found, problem.expected]), same = problems.get(key) ?? { diagnosis: problem, subjects: [] };
        problems.set(key, { ...same, subjects: [.../* @__PURE__ */ new Set([...same.subjects, subject])] });
      }
  }
  return [...problems.values()];
}
var MOST_SUBJECTS = 3;
function problemText({ diagnosis, subjects }, paint) {
  let more = subjects.length - MOST_SUBJECTS, named = subjects.slice(0, MOST_SUBJECTS).join(", ") + (more > 0 ? ` and ${more} more` : "");
  return `${paint("bold", diagnosis.id)}: ${named}
  found:    ${diagnosis.found}
  expected: ${diagnosis.expected}
  fix:      ${diagnosis.fix}
  see more: ${diagnosis.command}
`;
}
function summary(pools) {
  let count3 = (status) => pools.filter((pool) => pool.status === status).length, unverifiable = count3("unverifiable");
  return `${count3("holds")} of ${pools.length} node pools as promised${unverifiable > 0 ? `, ${unverifiable} cannot be verified` : ""}
`;
}

// lib/tools/cluster/waiting.ts
var import_promises = require("node:timers/promises");
var SYSTEM_CLOCK = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => (0, import_promises.setTimeout)(milliseconds, void 0, { signal })
}, DURATION = /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;
function parseDuration(option, text3) {
  let [, hours = 0, minutes = 0, seconds = 0] = DURATION.exec(text3) ?? [], total = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1e3;
  if (!(total > 0 && total <= LONGEST_MS))
    throw new ToolError(`--${option} is ${JSON.stringify(text3)}`, "use a duration of a second to a day, such as 30s, 20m or 1h30m");
  return total;
}
var LONGEST_MS = 24 * 3600 * 1e3;
function formatDuration(milliseconds) {
  let total = Math.round(milliseconds / 1e3);
  return [
    [Math.floor(total / 3600), "h"],
    [Math.floor(total / 60) % 60, "m"],
    [total % 60, "s"]
  ].flatMap(([count3, unit]) => count3 > 0 ? `${count3}${unit}` : []).join("") || "0s";
}
async function waitFor(look, isGood, { longest, interval, clock, signal }, onAttempt) {
  let start = clock.now();
  for (; ; ) {
    let attempt = await tryOnce(look), elapsed = clock.now() - start;
    if ("error" in attempt && elapsed >= longest)
      throw attempt.error;
    if ("result" in attempt && (isGood(attempt.result) || elapsed >= longest))
      return attempt.result;
    onAttempt(attempt, elapsed), await clock.sleep(Math.min(interval, longest - elapsed), signal);
  }
}
async function tryOnce(look) {
  try {
    return { result: await look() };
  } catch (error) {
    if (error instanceof KubectlError && error.transient)
      return { error };
    throw error;
  }
}
var SIGNALS = ["SIGINT", "SIGTERM"];
async function interruptible(work) {
  let controller = new AbortController(), received, interrupt = (signal) => {
    received = signal, controller.abort();
  };
  for (let signal of SIGNALS)
    process.on(signal, interrupt);
  try {
    return await work(controller.signal);
  } finally {
    for (let signal of SIGNALS)
      process.off(signal, interrupt);
    received !== void 0 && process.kill(process.pid, received);
  }
}

// lib/tools/cluster/verify-command.ts
var OUTPUTS2 = ["text", "json"];
function verifyCommand({ kubectl, clock } = { kubectl: kubectlFor, clock: SYSTEM_CLOCK }) {
  return {
    name: "verify",
    summary: "ask kubectl whether the nodes offer the promised slices, and why not",
    positionals: Number.POSITIVE_INFINITY,
    options: {
      ...POOL_OPTIONS,
      wait: {
        type: "string",
        value: "DURATION",
        help: "look again until all pools are as promised, for as long as that: `30s`, `20m`, `1h30m`"
      },
      interval: { type: "string", value: "DURATION", default: "15s", help: "how long to wait between two looks" },
      timeout: {
        type: "string",
        value: "DURATION",
        default: "30s",
        help: "how long one call of kubectl may take until it is given up"
      },
      output: {
        type: "string",
        choices: OUTPUTS2,
        default: "text",
        alias: "format",
        help: {
          text: "for readers",
          json: "for scripts; `schemas/verify-report.schema.json` in the package describes it"
        }
      },
      context: { type: "string", value: "NAME", help: "the context of the kubeconfig (default: the current one)" },
      kubeconfig: { type: "string", value: "PATH", path: "file", help: "the kubeconfig (default: that of kubectl, `KUBECONFIG` included)" },
      kubectl: { type: "string", value: "PATH", path: "file", help: "the kubectl to run (default: the first on PATH)" }
    },
    examples: ["verify --wait 20m", "verify --pool mignode --output json --context migcluster"],
    usage: ["verify [--pool NAME] [options] [-- FLAGS OF KUBECTL]"],
    about: `Compares what the nodes of each synthesized MIG node pool show as allocatable with what its profile
promises, and says what is wrong where they differ; of the queues of a MigQueues whether each is active,
and whether their quotas are what the nodes offer. Runs kubectl get nodes, daemonsets and, for queues,
clusterqueues, and changes nothing.`,
    notes: `What stands after -- goes to kubectl as it is: -- --as=auditor --as-group=readers

Exit codes: 0 every pool is as promised; 1 the cluster could not be asked; 2 a pool is not as promised,
or what it promises is known only after apply.`,
    async run(args, terminal) {
      let output = readChoice("--output", defaultedOption(args, "output"), OUTPUTS2), wait = stringOption(args, "wait"), longest = wait === void 0 ? 0 : parseDuration("wait", wait), interval = parseDuration("interval", defaultedOption(args, "interval")), run4 = kubectl(args, terminal), pools = selectedPools(args, terminal);
      refuseSharedNames(pools);
      let queues = (stringOption(args, "pool") === void 0 ? readSynthesizedStacks(defaultedOption(args, "out"), terminal.cwd) : []).flatMap(queuesOf), names2 = pools.flatMap(({ poolName: poolName2 }) => poolName2 ?? []), progress = new ProgressLine(terminal.stderr), verified = await interruptible(
        (signal) => waitFor(
          () => progress.during("asking the cluster", async () => {
            let state = await readClusterState(run4, names2, signal), verifications = pools.map((pool) => verifyPool(pool, state)), queueState = queues.length > 0 ? await readClusterQueues(run4, signal) : [];
            return { pools: verifications, queues: verifyQueues(queues, verifications, queueState) };
          }),
          (found2) => found2.pools.every(({ status }) => status !== "differs") && queuesHold(found2.queues),
          { longest, interval, clock, signal },
          (attempt, elapsed) => progress.show(`${formatDuration(elapsed)} of ${formatDuration(longest)}: ${progressText(attempt)}`)
        ).finally(() => progress.end())
      ), holds = verified.pools.every(({ status }) => status === "holds") && queuesHold(verified.queues), differing = [
        ...verified.pools.some(({ status }) => status === "differs") ? ["node pools"] : [],
        ...queuesHold(verified.queues) ? [] : ["queues"]
      ];
      for (let what of longest > 0 ? differing : [])
        terminal.stderr.write(
          `not all ${what} are as promised after ${formatDuration(longest)}; do what stands behind "fix", or wait longer with --wait
`
        );
      let found = queues.length > 0 ? verified.queues : void 0, paint = paintFor(terminal.stdout, terminal.env), width = lineWidth(terminal.stdout, Number.POSITIVE_INFINITY);
      return terminal.stdout.write(
        output === "json" ? jsonReport(verified.pools, found) : [textReport(verified.pools, paint, width), ...found ? [queueText(found, paint, width)] : []].join(`
`)
      ), holds ? 0 : 2;
    }
  };
}
var VERIFY_COMMAND = verifyCommand();
function kubectlFor(args, terminal) {
  let [first] = args.positionals;
  if (first !== void 0 && !first.startsWith("-"))
    throw new ToolError(
      `verify does not take the argument ${JSON.stringify(first)}`,
      "name a pool with --pool, and write flags for kubectl after --"
    );
  let [context, kubeconfig] = [stringOption(args, "context"), stringOption(args, "kubeconfig")], near = kubeconfig === void 0 ? void 0 : nearestPath(kubeconfig, terminal.cwd);
  if (near !== void 0)
    throw new ToolError(`${kubeconfig} does not exist`, `did you mean ${near}?`);
  let flags = Object.entries({ context, kubeconfig }).flatMap(([name2, value]) => value === void 0 ? [] : `--${name2}=${value}`), timeout = parseDuration("timeout", defaultedOption(args, "timeout")), path = stringOption(args, "kubectl") ?? "kubectl", kubectl = kubectlProcess({ path, flags: [...flags, ...args.positionals], timeout }, terminal);
  return context === void 0 ? kubectl : proposingContext(kubectl, context);
}
function refuseSharedNames(pools) {
  for (let pool of pools) {
    let same = pools.filter(({ poolName: poolName2 }) => poolName2 !== void 0 && poolName2 === pool.poolName);
    if (same.length > 1)
      throw new ToolError(
        `${same.length} node pools have the name ${pool.poolName}, and kubectl talks to one cluster`,
        `choose one with --pool: ${choicesOf(same)}`
      );
  }
}
function progressText(attempt) {
  if ("error" in attempt)
    return attempt.error.message.split(";")[0];
  let { pools, queues } = attempt.result, [first] = pools.filter(({ status }) => status === "differs"), problem = first?.diagnosis ?? first?.nodes.find(({ diagnosis }) => diagnosis !== void 0)?.diagnosis, holding = pools.filter(({ status }) => status === "holds").length, [waiting] = [...queues.queues, ...queues.quotas].filter(({ diagnosis }) => diagnosis !== void 0), what = first ? `${first.pool.poolName}: ${problem?.id}` : `queues: ${waiting?.diagnosis?.id}`;
  return `${holding} of ${pools.length} node pools as promised; ${what}`;
}

// lib/tools/command-line/command-help.ts
var WIDEST_COLUMN = 23;
function commandHelp({ usage, about, options, notes, examples }) {
  let rows = optionRows(options).map(([option, words2]) => [`  ${option}`, words2.replaceAll("`", "")]), column = Math.min(WIDEST_COLUMN, Math.max(...rows.map(([option]) => option.length + 2))), lines = rows.map(([option, words2]) => {
    let lead = option.length + 2 > column ? `${option}
` : option;
    return `${lead.padEnd(column)}${lead === option ? "" : " ".repeat(column)}${words2}
`;
  });
  return [
    `usage: ${usage.map((line) => `${PROGRAM} ${line}`).join(`
       `)}
`,
    `${about}
`,
    ...lines.length > 0 ? [lines.join("")] : [],
    ...notes === void 0 ? [] : [`${notes}
`],
    `Examples:
${examples.map((line) => `  ${PROGRAM} ${line}
`).join("")}`
  ].join(`
`);
}
function optionRows(options) {
  return Object.entries(options).flatMap(([name2, option]) => {
    let { help, value, default: standard } = option;
    if (typeof help == "object")
      return Object.entries(help).map(([one, words3]) => [`--${name2} ${one}`, `${words3}${one === standard ? " (default)" : ""}`]);
    let words2 = `${optionWords(option)}${standard === void 0 ? "" : ` (default: ${standard})`}`;
    return [[`--${name2}${value === void 0 ? "" : ` ${value}`}`, words2]];
  });
}
function optionWords({ help, choices: choices2 = [] }) {
  return typeof help == "string" ? help : oneOf(choices2);
}
function shortHelp(option) {
  return optionWords(option).replaceAll("`", "").split(/;| \(/)[0];
}

// lib/tools/command-line/completion/bash-completion.ts
function bashCompletion(commands) {
  let values2 = commands.flatMap(
    ({ name: name2, options }) => Object.entries(options).flatMap(
      ([option, { type, ...completion }]) => type === "string" ? [`    ${JSON.stringify(`${name2} --${option}`)}) ${reply(completion)} ;;`] : []
    )
  ), words2 = commands.map(({ name: name2, options, argument: argument2 = {} }) => {
    let names2 = [...Object.keys(options), "help"].map((option) => `--${option}`);
    return `    ${JSON.stringify(`${name2} -`)}*) ${reply({ choices: names2 })} ;;
    ${JSON.stringify(`${name2} `)}*) ${reply(argument2)} ;;`;
  });
  return `# Completes ${PROGRAM} in bash.
_${IDENTIFIER}() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} IFS=$'\\n'
  # The sign in --option=value is a word of its own.
  if [ "$word" = "=" ]; then
    word=
  elif [ "$previous" = "=" ]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    ${reply({ choices: [...commands.map(({ name: name2 }) => name2), "--help", "--version"] })}
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
${values2.join(`
`)}
    *) _${IDENTIFIER}_word "$word" ;;
  esac
}

_${IDENTIFIER}_word() {
  local word=$1
  case "\${COMP_WORDS[1]} $word" in
${words2.join(`
`)}
  esac
}

complete -F _${IDENTIFIER} ${PROGRAM}
`;
}
var IDENTIFIER = PROGRAM.replaceAll("-", "_");
function reply({ choices: choices2, path }) {
  return choices2 ? `COMPREPLY=($(compgen -W ${`$'${choices2.join("\\n")}'`} -- "$word"))` : path ? `compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -${path === "file" ? "f" : "d"} -- "$word"))` : ":";
}

// lib/tools/command-line/completion/fish-completion.ts
function fishCompletion(commands) {
  let all = ["-f", "-n __fish_use_subcommand -l help", "-n __fish_use_subcommand -l version", ...commands.flatMap(({ name: name2, summary: summary2, options, argument: argument2 }) => [
    `-n __fish_use_subcommand -a ${name2} -d ${quoted(summary2)}`,
    ...Object.entries(options).map(
      ([long, option]) => [after(name2), `-l ${long}`, option.type === "boolean" ? [] : [`-r ${values(option)}`], `-d ${quoted(shortHelp(option))}`].flat().join(" ")
    ),
    `${after(name2)} -l help -d 'explain the command'`,
    ...argument2 ? [`${after(name2)} ${values(argument2)}`] : []
  ])];
  return `# Completes ${PROGRAM} in fish.
${all.map((line) => `complete -c ${PROGRAM} ${line}
`).join("")}`;
}
function after(command) {
  return `-n '__fish_seen_subcommand_from ${command}'`;
}
function values({ choices: choices2, path }) {
  return choices2 ? `-f -a ${quoted(choices2.join(" "))}` : path === "file" ? "-F" : path === "folder" ? "-f -a '(__fish_complete_directories)'" : "-f";
}
function quoted(text3) {
  return `'${text3.replaceAll("'", "\\'")}'`;
}

// lib/tools/command-line/completion/zsh-completion.ts
function zshCompletion(commands) {
  let names2 = commands.map(({ name: name2, summary: summary2 }) => `    ${quoted2(`${name2}:${summary2}`)}`), cases = commands.map(({ name: name2, options, positionals, argument: argument2 }) => {
    let specs = [
      ...Object.entries(options).map(([option, settings]) => optionSpec(option, settings)),
      "--help[explain the command]",
      ...argument2 ? [`${positionals > 1 ? "*" : "1"}:argument:${action(argument2)}`] : []
    ];
    return `    ${name2})
      _arguments ${specs.map(quoted2).join(` \\
        `)} ;;`;
  });
  return `#compdef ${PROGRAM}
_${PROGRAM}() {
  local -a commands=(
${names2.join(`
`)}
  )
  local -a flags=(--help --version)
  if (( CURRENT == 2 )); then
    _describe command commands
    _describe -o option flags
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join(`
`)}
  esac
}

if [[ "$funcstack[1]" == "_${PROGRAM}" ]]; then
  _${PROGRAM} "$@"
else
  compdef _${PROGRAM} ${PROGRAM}
fi
`;
}
function optionSpec(name2, option) {
  let words2 = `[${shortHelp(option).replace(/[\\[\]]/g, "\\$&")}]`;
  return `${option.multiple ? "*" : ""}--${name2}${option.type === "boolean" ? words2 : `=${words2}:${name2}:${action(option)}`}`;
}
function action({ choices: choices2, path }) {
  return choices2 ? `(${choices2.join(" ")})` : path === "file" ? "_files" : path === "folder" ? "_files -/" : " ";
}
function quoted2(text3) {
  return `'${text3.replaceAll("'", "'\\''")}'`;
}

// lib/tools/command-line/completion/completion-command.ts
var SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }, SHELL_NAMES = Object.keys(SHELLS);
function completionCommand(commands) {
  return {
    name: "completion",
    summary: "print what makes bash, zsh or fish complete commands, options and files",
    positionals: 1,
    argument: { choices: SHELL_NAMES },
    options: {},
    examples: ["completion bash > ~/.local/share/bash-completion/completions/cdktf-aks-mig", "completion zsh > ~/.zsh/_cdktf-aks-mig"],
    usage: ["completion bash|zsh|fish"],
    about: `Prints a script that completes the commands, their options, and the values of options that take one of
a few words, a file or a folder. Where each shell reads it at its start:

  bash  ${PROGRAM} completion bash > ~/.local/share/bash-completion/completions/${PROGRAM}
  zsh   ${PROGRAM} completion zsh > "\${fpath[1]}/_${PROGRAM}"
  fish  ${PROGRAM} completion fish > ~/.config/fish/completions/${PROGRAM}.fish`,
    async run({ positionals: [shell] }, { stdout }) {
      if (shell === void 0)
        throw new ToolError("no shell was named", `name one of ${SHELL_NAMES.join(", ")}`);
      return stdout.write(SHELLS[readChoice("the shell", shell, SHELL_NAMES)](commands())), 0;
    }
  };
}

// lib/tools/command-line/package-json.ts
var import_node_fs4 = require("node:fs"), import_node_path4 = require("node:path");
function packageJson(folder = __dirname) {
  let path = (0, import_node_path4.join)(folder, "package.json");
  return (0, import_node_fs4.existsSync)(path) || folder === (0, import_node_path4.dirname)(folder) ? JSON.parse((0, import_node_fs4.readFileSync)(path, "utf8")) : packageJson((0, import_node_path4.dirname)(folder));
}

// lib/tools/command-line/parsed-arguments.ts
var import_node_util = require("node:util");
function parsedArguments(command, args) {
  let options = { ...command.options, help: { type: "boolean", short: "h" } }, config = { args: [...args], options, allowPositionals: !0 }, seeHelp = `see ${PROGRAM} ${command.name} --help`;
  for (let token of (0, import_node_util.parseArgs)({ ...config, strict: !1, tokens: !0 }).tokens) {
    if (token.kind !== "option")
      continue;
    let { name: name2, rawName, value, inlineValue } = token, option = Object.hasOwn(options, name2) ? options[name2] : void 0;
    if (option === void 0) {
      let unknown = optionIn(args[token.index]) ?? rawName, known2 = Object.entries(options), [same] = known2.find(([, { alias }]) => alias === name2) ?? [], near = same ? `--${same}` : didYouMean(
        unknown,
        known2.map(([one]) => `--${one}`)
      );
      throw new ToolError(`${command.name} has no option ${unknown}`, near ? `did you mean ${near}?` : seeHelp);
    }
    if (option.type === "boolean" && value !== void 0)
      throw new ToolError(`${rawName} takes no value`, `write ${rawName} alone`);
    if (option.type === "string" && value === void 0)
      throw new ToolError(`${rawName} has no value`, whatToGive(option) ?? seeHelp);
    if (option.type === "string" && !inlineValue && /^-./.test(value ?? ""))
      throw new ToolError(`${rawName} is followed by ${value}`, whatToGive(option) ?? `write ${rawName}=${value} if that is its value`);
  }
  let parsed2 = (0, import_node_util.parseArgs)({ ...config, strict: !0 }), [extra] = parsed2.positionals.slice(command.positionals);
  if (extra !== void 0)
    throw new ToolError(`${command.name} does not take the argument ${JSON.stringify(extra)}`, seeHelp);
  return parsed2;
}
function optionIn(argument2 = "") {
  return /^-[a-z][a-z-]+/.exec(argument2)?.[0];
}
function whatToGive({ choices: choices2, path }) {
  return choices2 ? `use ${oneOf(choices2)}` : path && `name a ${path}`;
}

// lib/core/rules/cluster/cluster-rules.ts
var CLUSTER_RULES = [
  {
    id: "MIG025",
    severity: "error",
    title: "the node pools of a cluster have different names",
    see: "https://learn.microsoft.com/azure/aks/create-node-pools#limitations",
    why: "Names of node pools are unique in a cluster; the second pool fails at apply.",
    remedy: "Rename one of them.",
    check: ({ poolNames }) => [...new Set(poolNames.filter((name2, index2) => poolNames.indexOf(name2) !== index2))].map((name2) => ({
      attribute: "name",
      found: `two node pools of the cluster have the name ${show(name2)}`,
      expected: "a name for each pool",
      fix: "rename one of them"
    }))
  },
  {
    id: "MIG026",
    severity: "error",
    title: "the cluster id is that of an AKS cluster",
    see: "https://learn.microsoft.com/cli/azure/aks#az-aks-show",
    why: "A name, or the id of a pool or resource group, in place of the cluster's id is refused only at apply.",
    remedy: "Copy the id from `az aks show --resource-group <name> --name <name> --query id`.",
    check: ({ clusterId: clusterId2 }) => clusterId2 === void 0 || isKnown(clusterId2) && !parseClusterId(clusterId2) ? {
      attribute: "kubernetes_cluster_id",
      found: clusterId2 === void 0 ? "there is no cluster id" : `${show(clusterId2)} is not the id of an AKS cluster`,
      expected: "/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ContainerService/managedClusters/<name>",
      fix: "copy it from: az aks show --resource-group <name> --name <name> --query id"
    } : void 0
  },
  {
    id: "MIG103",
    severity: "error",
    title: "a cluster has one device plugin",
    see: "https://learn.microsoft.com/azure/aks/best-practices-ml-ops",
    why: "Microsoft advises against several device plugins on the same nodes: both register the same resource.",
    remedy: "Let all pools of a cluster share one plugin: leave `gpuSoftware` out, or pass the same plugin to each.",
    check: ({ devicePlugins }) => devicePlugins.length > 1 ? {
      attribute: "helm_release",
      found: `the cluster gets ${devicePlugins.length} device plugins: ${devicePlugins.join(", ")}; two plugins on one node register the same resource`,
      expected: "one release that serves every pool of the cluster",
      fix: "make the plugin before the first pool, or pass it to the pools as gpuSoftware; pools in another stack take new ExternalGpuSoftware()"
    } : void 0
  },
  {
    id: "MIG118",
    severity: "error",
    title: "a cluster has one node feature discovery",
    see: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/getting-started.html",
    why: "Two masters of node feature discovery (NFD) each hold the labels of its prefix for their own, and remove those that the other has set. The charts `gpu-operator`, `nvidia-device-plugin` (with `gfd.enabled`) and `node-feature-discovery` bring one each; NVIDIA asks for `nfd.enabled = false` where one runs already.",
    remedy: "Set `nfd.enabled = false` in all releases but one, and let the workers of that one tolerate the taints of the pools.",
    check: ({ nodeFeatureDiscoveries: releases = [], devicePlugins }) => (
      // Of releases that MIG103 names, one has to go anyway.
      releases.length > 1 && !(devicePlugins.length > 1 && releases.every((release) => devicePlugins.includes(release))) ? {
        attribute: "helm_release",
        found: `the cluster gets node feature discovery (NFD) from ${releases.length} releases: ${releases.join(", ")}; each removes labels from the nodes that the other has set`,
        expected: "one NFD, whose labels every release reads",
        fix: "set nfd.enabled = false in all releases but one, and let the workers of that one tolerate the taints of the pools"
      } : void 0
    )
  },
  {
    id: "MIG416",
    severity: "error",
    title: "a cluster that provisions nodes by itself has no autoscaled node pool",
    see: "https://learn.microsoft.com/azure/aks/migrate-from-autoscaler-to-node-auto-provisioning",
    why: "Beside node auto-provisioning AKS creates node pools of a fixed size, and refuses those that the cluster autoscaler sizes. It allows both where the subscription has the feature `AllowClusterAutoscalerAndNAP`, which Microsoft means for a migration: both then make nodes for the same pods.",
    remedy: 'Give the pool a node count without bounds, or the cluster the mode `Manual`. Where the subscription has the feature, ignore the rule in a review (`--ignore`), and set the mode of an `AksCluster` by `cluster.addOverride("node_provisioning_profile", [{ mode: "Auto" }])`.',
    check: ({ nodeProvisioningMode: mode, autoscaledPools: pools = [] }) => mode === "Auto" ? pools.map((pool) => ({
      attribute: "node_provisioning_profile.mode",
      found: `node_provisioning_profile.mode is "Auto", and the node pool ${pool} is autoscaled, which AKS refuses beside it unless the subscription has the feature AllowClusterAutoscalerAndNAP`,
      expected: "node pools of a fixed size beside node auto-provisioning",
      fix: "give the pool a node count without bounds, or the cluster the mode Manual"
    })) : void 0
  }
];

// lib/core/rules/nvidia/gpu-service.ts
function poolLabel({ name: name2 }) {
  return `pool ${isKnown(name2) ? show(name2) : "(name known after apply)"}`;
}
function forEachPool(check) {
  return ({ software, pools }) => pools.flatMap((pool) => check(software, pool, poolLabel(pool)) ?? []);
}
function untoleratedTaints(pool, tolerations) {
  return isKnown(tolerations) ? untolerated(parseTaints(pool.node_taints), tolerations).map(formatTaint).join(", ") : "";
}
function tolerationRule({ attribute, part, tolerationsOf: tolerationsOf2, consequence, fix, ...rule }) {
  return {
    ...rule,
    check: forEachPool((software, pool, name2) => {
      let taints = untoleratedTaints(pool, tolerationsOf2(software));
      return taints ? {
        attribute,
        found: `${part} does not tolerate the taint ${taints} of ${name2}: ${consequence}`,
        expected: "a toleration for every NoSchedule and NoExecute taint of the pool",
        fix
      } : void 0;
    })
  };
}
function strategyRule({ attribute, giver, strategyOn: strategyOn2, fixFor, ...rule }) {
  return {
    ...rule,
    check: forEachPool((software, pool, name2) => {
      let [effective, wanted] = [strategyOn2(software, pool.node_labels), pool.migStrategy];
      return effective !== UNKNOWN && isKnown(wanted) && effective !== wanted ? {
        attribute,
        found: `${giver} ${name2} ${effective === void 0 ? "no MIG strategy" : `the strategy ${show(effective)}`}, and the pool is made for ${show(wanted)}`,
        expected: `${show(wanted)}, so that pods find the resource name the pool promises`,
        fix: fixFor(show(wanted))
      } : void 0;
    })
  };
}

// lib/core/rules/nvidia/device-plugin-rules.ts
var SEE_CHART = "https://github.com/NVIDIA/k8s-device-plugin", SEE_CHANGELOG = "https://github.com/NVIDIA/k8s-device-plugin/blob/main/CHANGELOG.md", SEE_TAINTS = "https://github.com/NVIDIA/k8s-device-plugin/issues/1934", DEVICE_PLUGIN_RULES = [
  {
    id: "MIG101",
    severity: "error",
    title: "the device plugin has a namespace of its own",
    see: SEE_CHANGELOG,
    why: "Since 0.12 the chart fails in the namespace `default`, which is where Helm installs without a namespace.",
    remedy: "Set the namespace to `nvidia-device-plugin`.",
    check: ({ software: plugin }) => (plugin.namespace === void 0 || plugin.namespace === "default") && chartHas("refusesDefaultNamespace", plugin.version) && !helmValueAt(plugin.values, "allowDefaultNamespace") ? {
      attribute: "namespace",
      found: 'the release goes into the namespace "default", which the chart refuses since 0.12',
      expected: "a namespace of its own",
      fix: 'set the namespace to "nvidia-device-plugin"'
    } : void 0
  },
  {
    id: "MIG104",
    severity: "error",
    title: "pools with different strategies share a plugin only from chart 0.12 on",
    see: SEE_CHANGELOG,
    why: "Charts before 0.12 know one strategy for the whole release. Later ones carry several configurations, which nodes select by label.",
    remedy: "Raise `chartVersion`, or give all pools one strategy.",
    check: ({ software: plugin, pools }) => {
      let strategies = [...new Set(pools.map((pool) => pool.migStrategy).filter(isKnown))].sort();
      return strategies.length > 1 && chartHas("configMap", plugin.version) === !1 ? {
        attribute: "version",
        found: `chart ${show(plugin.version)} is to serve pools of the strategies ${strategies.join(" and ")}`,
        expected: "chart 0.12 or later, which can hold one configuration for each strategy",
        fix: "raise chartVersion, or give all pools of the cluster one strategy"
      } : void 0;
    }
  },
  tolerationRule({
    id: "MIG105",
    severity: "error",
    title: "the device plugin tolerates the taints of the pools it serves",
    see: SEE_TAINTS,
    why: "The most common report of all: the DaemonSet shows DESIRED 0, there is no event, Helm succeeds, and nodes show no GPUs. The cause is a taint that the plugin does not tolerate, such as `sku=gpu:NoSchedule` of Microsoft's pages ([k8s-device-plugin#734](https://github.com/NVIDIA/k8s-device-plugin/issues/734), [Azure/AKS#4418](https://github.com/Azure/AKS/issues/4418)).",
    remedy: "Add a toleration for every taint of the pool to `tolerations`. A list in your values replaces the chart's, so repeat its entries. Check with `kubectl get daemonset --namespace nvidia-device-plugin`.",
    attribute: "tolerations",
    part: "the plugin",
    tolerationsOf,
    consequence: "its DaemonSet has 0 pods there, and the nodes 0 allocatable slices",
    fix: "add it to the tolerations of the Helm values; a list there takes the place of every other one"
  }),
  {
    id: "MIG106",
    severity: "error",
    title: "the device plugin's affinity selects the pools it serves",
    see: "https://github.com/NVIDIA/k8s-device-plugin/issues/708",
    why: "From 0.15 on the plugin runs only on nodes that NFD has labeled, or that carry `nvidia.com/gpu.present=true`. AKS sets neither, so without NFD the DaemonSet has 0 pods. The rule is silent where `nfd.enabled` is `false`, because you may run an NFD of your own.",
    remedy: 'Add the label `nvidia.com/gpu.present = "true"` to the pool.',
    check: forEachPool(
      (plugin, pool, name2) => selectsNodesOf(plugin, pool) === !1 ? {
        attribute: "affinity",
        found: `no term of the plugin's node affinity matches ${name2}: its DaemonSet has 0 pods there, and the nodes 0 allocatable slices`,
        expected: `the node label ${GPU_PRESENT_LABEL} = "true", or an NFD worker that runs on the pool`,
        fix: `add the label ${GPU_PRESENT_LABEL} = "true" to the pool`
      } : void 0
    )
  },
  strategyRule({
    id: "MIG107",
    severity: "error",
    title: "the values of the release give every pool the strategy it was made for",
    see: SEE_CHART,
    why: "Pods request the name that the pool promises. Under another strategy the nodes show another name, and pods stay Pending.",
    remedy: "Set the strategy on the pool alone, and remove `migStrategy` and `config` from your values.",
    attribute: "migStrategy",
    giver: "the Helm values give",
    strategyOn,
    fixFor: () => "remove migStrategy and config from your values, and set the strategy on the pool"
  }),
  {
    id: "MIG108",
    severity: "error",
    title: "charts are pinned to versions that exist beside each other",
    see: SEE_CHANGELOG,
    why: "What a release needs depends on the version of its chart, so a range cannot be checked, and each apply could bring another chart. Two feature discoveries on one node write the same labels.",
    remedy: "Name one version exactly. From 0.15 on leave `gpuFeatureDiscoveryChartVersion` out.",
    check: ({ software: plugin }) => {
      let findings = [];
      for (let [attribute, version] of [
        ["chartVersion", plugin.version],
        ["gpuFeatureDiscoveryChartVersion", plugin.featureDiscoveryVersion]
      ])
        isKnown(version) && !isChartVersion(version) && findings.push({
          attribute,
          found: `${attribute} is ${show(version)}`,
          expected: 'one version such as "0.20.0", because what the release needs depends on it',
          fix: "name the version exactly, without a range"
        });
      return plugin.featureDiscoveryVersion !== void 0 && chartHas("featureDiscovery", plugin.version) && findings.push({
        attribute: "gpuFeatureDiscoveryChartVersion",
        found: `gpuFeatureDiscoveryChartVersion is set beside chart ${show(plugin.version)}, which brings GPU feature discovery itself`,
        expected: "one GPU feature discovery on a node",
        fix: "remove gpuFeatureDiscoveryChartVersion, or set chartVersion below 0.15"
      }), findings;
    }
  },
  {
    id: "MIG109",
    severity: "error",
    title: "migStrategy does not stand beside plugin configurations of different strategies",
    see: SEE_CHART,
    why: "`migStrategy` reaches the plugin as an environment variable, which beats the configuration file that a node selects by label.",
    remedy: "Remove `migStrategy` from your values where configurations differ.",
    check: ({ software: plugin, pools }) => {
      let flag = helmValueAt(plugin.values, "migStrategy"), configured = pools.map((pool) => configuredStrategyOn(plugin, pool.node_labels));
      return typeof flag == "string" && configured.some((strategy) => isKnown(strategy) && strategy !== flag) ? {
        attribute: "migStrategy",
        found: `migStrategy is ${show(flag)} beside config.map; it reaches the plugin as an environment variable and beats the ${[...new Set(configured.filter(isKnown))].map(show).sort().join(" and ")} of the configurations that nodes select`,
        expected: "config.map alone, where pools select their configuration by label",
        fix: "remove migStrategy from your values"
      } : void 0;
    }
  },
  {
    id: "MIG110",
    severity: "error",
    title: "GPU feature discovery of its own chart follows the strategy of the pools and tolerates their taints",
    see: "https://github.com/NVIDIA/gpu-feature-discovery",
    why: "The chart `gpu-feature-discovery` 0.2.0 tolerates nothing by itself and has a strategy of its own. Its values have to follow those of the plugin.",
    remedy: "Remove `migStrategy` and `tolerations` from `gpuFeatureDiscoveryValues`, and the library writes them.",
    check: ({ software: plugin, pools }) => {
      let values2 = plugin.featureDiscoveryValues, strategies = [...new Set(pools.map((pool) => pool.migStrategy).filter(isKnown))].sort(), flag = helmValueAt(values2, "migStrategy"), findings = [];
      values2 !== void 0 && flag !== UNKNOWN && strategies.some((strategy) => strategy !== flag) && findings.push({
        attribute: "migStrategy",
        found: `the chart gpu-feature-discovery has ${isKnown(flag) ? `the migStrategy ${show(flag)}` : "no migStrategy"} and serves pools of ${strategies.join(" and ")}, whose nodes it would label wrongly`,
        expected: "one migStrategy, that of every pool",
        fix: "remove migStrategy from gpuFeatureDiscoveryValues, raise chartVersion to 0.15 or later, or set gpuFeatureDiscovery to false"
      });
      let tolerations = values2 === void 0 ? UNKNOWN : featureDiscoveryTolerationsOf(plugin), taints = [...new Set(pools.map((pool) => untoleratedTaints(pool, tolerations)).filter((text3) => text3 !== ""))];
      return taints.length > 0 && findings.push({
        attribute: "tolerations",
        found: `the chart gpu-feature-discovery does not tolerate the taint ${taints.join(", ")} of the pools it serves: their nodes get no labels`,
        expected: "a toleration for every NoSchedule and NoExecute taint of the pools",
        fix: "add it to the tolerations in gpuFeatureDiscoveryValues, or remove them there"
      }), findings;
    }
  },
  {
    id: "MIG151",
    severity: "warning",
    title: `pools carry ${GPU_PRESENT_LABEL}, so that the plugin does not wait for NFD`,
    see: "https://github.com/NVIDIA/k8s-device-plugin/issues/708",
    why: "Without the label the plugin waits for NFD to label the node, and an NFD that labels in another format leaves it with 0 pods ([k8s-device-plugin#1213](https://github.com/NVIDIA/k8s-device-plugin/issues/1213)).",
    remedy: 'Add `nvidia.com/gpu.present = "true"` to the labels of the pool.',
    check: forEachPool(
      (plugin, pool, name2) => waitsForDiscoveryOn(plugin, pool) ? {
        attribute: "node_labels",
        found: `${name2} has no label ${GPU_PRESENT_LABEL}, so the plugin runs there only once NFD has labeled the node`,
        expected: `${GPU_PRESENT_LABEL} = "true"`,
        fix: "add the label to the pool"
      } : void 0
    )
  },
  tolerationRule({
    id: "MIG152",
    severity: "warning",
    title: "the NFD worker tolerates the taints of the pools, so that feature discovery labels the nodes",
    see: SEE_TAINTS,
    why: "The NFD worker of the chart tolerates `nvidia.com/gpu=present:NoSchedule` and no other taint, not even another value of that one.",
    remedy: "Add the taints of the pool to `nfd.worker.tolerations` as well as to `tolerations`.",
    attribute: "nfd.worker.tolerations",
    part: "the NFD worker",
    tolerationsOf: (plugin) => bringsNodeFeatureDiscovery(plugin) === !0 ? workerTolerationsOf(plugin) : UNKNOWN,
    consequence: "its nodes get no labels of NFD, and with charts before 0.19 none of GPU feature discovery, which goes through that worker",
    fix: "add it to nfd.worker.tolerations; the chart's own list knows nvidia.com/gpu=present alone"
  }),
  {
    id: "MIG153",
    severity: "warning",
    title: "the charts are ones that work with today's AKS drivers",
    see: "https://learn.microsoft.com/azure/aks/gpu-multi-instance",
    why: "Charts before 0.12 grant the plugin neither SYS_ADMIN nor `NVIDIA_MIG_MONITOR_DEVICES`, without which MIG devices were reported unreadable ([k8s-device-plugin#229](https://github.com/NVIDIA/k8s-device-plugin/issues/229)); they round memory differently in the names of the mixed strategy; the first of them take their image from Docker Hub, where NVIDIA no longer publishes. Whether 0.7.0 can still be pulled and run could not be checked.",
    remedy: "Leave `chartVersion` out, unless you have to reproduce the original procedure.",
    check: ({ software: plugin }) => chartHas("migCapabilities", plugin.version) === !1 ? {
      attribute: "version",
      found: `chart ${show(plugin.version)} is from before 0.12: it grants the plugin neither SYS_ADMIN nor NVIDIA_MIG_MONITOR_DEVICES, without which MIG devices were reported unreadable (NVIDIA/k8s-device-plugin#229); it rounds the memory in the names of the mixed strategy otherwise than later ones; the first charts take their image from Docker Hub, where NVIDIA no longer publishes`,
      expected: "chart 0.15 or later, with GPU feature discovery in the same release",
      fix: "leave chartVersion and gpuFeatureDiscoveryChartVersion out, unless you must reproduce the original procedure"
    } : void 0
  }
], STRATEGY_RULE = {
  id: "MIG102",
  severity: "error",
  title: "the pool is served under the strategy single or mixed",
  see: SEE_CHART,
  why: "The chart's default for `migStrategy` means `none`: a node with 56 slices then shows 8 GPUs.",
  remedy: "Choose `MigStrategy.SINGLE` or `MigStrategy.MIXED`.",
  check: ({ migStrategy: strategy }) => strategy !== UNKNOWN && !Object.values(MigStrategy).includes(strategy) ? {
    attribute: "migStrategy",
    found: strategy === void 0 ? 'no MIG strategy is set, which the device plugin takes for "none"' : `the MIG strategy is ${show(strategy)}`,
    expected: '"single" or "mixed"; under "none" the device plugin advertises the physical GPUs instead of their slices',
    fix: 'use MigStrategy.SINGLE, or set migStrategy: "single" in the values of the release'
  } : void 0
};

// lib/core/pool/switching-tags.ts
var MANAGED_GPU_TAG = "EnableManagedGPUExperience";
function tagsSwitching({ tags }, name2) {
  return Object.entries(known(tags) ?? {}).filter(([key, value]) => key.toLowerCase().includes(name2.toLowerCase()) && isKnown(value) && /true/i.test(value)).map(([key, value]) => `${key} = ${show(value)}`);
}

// lib/core/rules/nvidia/gpu-operator-rules.ts
var SEE_AKS = "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/microsoft-aks.html", SEE_VALUES = "https://github.com/NVIDIA/gpu-operator/blob/main/deployments/gpu-operator/values.yaml";
function hasDriverOfAks({ gpu_driver: driver }) {
  return driver === void 0 || driver === "Install";
}
var GPU_OPERATOR_RULES = [
  strategyRule({
    id: "MIG115",
    severity: "error",
    title: "the GPU Operator gives every pool the strategy it was made for",
    see: SEE_VALUES,
    why: "`mig.strategy` (`single` in the chart) reaches the device plugin as an environment variable, so it beats the configuration that a node selects, and it is one value for the whole cluster. Under another strategy than its pool was made for, the slices have another name, and pods that request the promised one stay Pending.",
    remedy: 'Set `mig.strategy` to that of the pools. For pools of both, set it to `""` and give `devicePlugin.config` an entry for each, which the node label `nvidia.com/device-plugin.config` selects; `NvidiaGpuOperator` does both.',
    attribute: "mig.strategy",
    giver: "the GPU Operator gives",
    strategyOn: (operator, labels) => bringsDevicePlugin(operator) === !1 ? UNKNOWN : operatorStrategyOn(operator.values, labels),
    fixFor: (strategy) => `set mig.strategy to ${strategy}; for pools of both strategies set it to "", and give devicePlugin.config an entry for each`
  }),
  {
    id: "MIG116",
    severity: "error",
    title: `no pool that AKS partitions asks the MIG manager for a partitioning by ${MIG_CONFIG_LABEL}`,
    see: "https://github.com/NVIDIA/gpu-operator/issues/2670",
    why: "The MIG manager acts on this label: it cuts the GPUs of the node again, whatever `gpu_instance` asked AKS for.",
    remedy: "Remove the label from the pool, and set `migManager.enabled = false`.",
    check: forEachPool((operator, pool, name2) => {
      let label2 = known(pool.node_labels)?.[MIG_CONFIG_LABEL];
      return label2 !== void 0 && operatorRuns("migManager", operator.values) === !0 ? {
        attribute: "node_labels",
        found: `${name2} has the label ${MIG_CONFIG_LABEL}${isKnown(label2) ? ` = ${show(label2)}` : ""}, on which the MIG manager of the GPU Operator, which is on, cuts the GPUs again`,
        expected: "one owner of the partitions",
        fix: "remove the label, and set migManager.enabled = false"
      } : void 0;
    })
  },
  tolerationRule({
    id: "MIG117",
    severity: "error",
    title: "the GPU Operator's NFD worker tolerates the taints of the pools, without which the operator sees no GPU",
    see: "https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/controllers/nodelabeling_controller.go",
    why: "The operator looks for labels of node feature discovery (NFD). On a node that no worker of NFD may enter there are none, so that it starts nothing there, and sets `nvidia.com/gpu.present` to `false` where somebody has set it.",
    remedy: "Add every taint to `node-feature-discovery.worker.tolerations`; the chart's list has `nvidia.com/gpu` alone.",
    attribute: "node-feature-discovery.worker.tolerations",
    part: "the NFD worker of the GPU Operator",
    tolerationsOf: ({ values: values2 }) => operatorRuns("nfd", values2) === !0 ? operatorWorkerTolerations(values2) : UNKNOWN,
    consequence: "its nodes get no labels of NFD, and the operator takes them for nodes without a GPU",
    fix: "add it to node-feature-discovery.worker.tolerations; a list there takes the place of the chart's"
  }),
  {
    id: "MIG119",
    severity: "error",
    title: "the GPU Operator leaves pools alone on which AKS runs its own device plugin",
    see: "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes",
    why: "Two device plugins on one node register the same resource with the kubelet, and offer the same slices twice.",
    remedy: 'Remove the tag from the pool, or give it the label `nvidia.com/gpu.deploy.operands = "false"`, with which the operator runs nothing on its nodes.',
    check: forEachPool((operator, pool, name2) => {
      let [tag] = servesNodesOf(operator, pool) === !0 ? tagsSwitching(pool, MANAGED_GPU_TAG) : [];
      return tag !== void 0 ? {
        attribute: "node_labels",
        found: `the GPU Operator and, by the tag ${tag}, AKS each run a device plugin on ${name2}, and two plugins on one node register the same resource`,
        expected: "one device plugin on a node",
        fix: `remove the tag, or give the pool the label ${OPERANDS_LABEL} = "false", with which the operator leaves it alone`
      } : void 0;
    })
  },
  {
    id: "MIG120",
    severity: "error",
    title: "the chart of the GPU Operator is pinned to one version",
    see: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/release-notes.html",
    why: "A range lets an apply months later move driver interfaces, device plugin and CRDs, and what the chart asks for depends on its version.",
    remedy: "Name one version, such as `v26.7.0`.",
    check: ({ software: { version } }) => isKnown(version) && !isChartVersion(version) ? {
      attribute: "chartVersion",
      found: `chartVersion is ${show(version)}`,
      expected: 'one version such as "v26.7.0"',
      fix: "name the version exactly, without a range"
    } : void 0
  },
  {
    id: "MIG154",
    severity: "warning",
    title: "the DCGM exporter asks for a service monitor only where Prometheus has its CRDs",
    see: "https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/controllers/object_controls.go",
    why: "Before 26.7 an operator that is to make a `ServiceMonitor`, and finds no CRD of that name, reports its ClusterPolicy as notReady. From 26.7 on the chart asks for one by default and the operator goes on without it, so that a missing Prometheus operator shows nowhere.",
    remedy: "Set `dcgmExporter.serviceMonitor.enabled` to `true` where the Prometheus operator runs before this release, and to `false` elsewhere; `NvidiaGpuOperator` sets it to `false` unless `serviceMonitor` says otherwise.",
    check: ({ software: { values: values2, version }, pools }) => {
      let asked = helmValueAt(values2, "dcgmExporter", "serviceMonitor", "enabled"), skips = version === void 0 || (isKnown(version) ? skipsMissingServiceMonitor(version) : void 0), isByDefault = isKnown(values2) && asked === void 0 && skips === !0, isFatal = asked === !0 && skips === !1;
      return pools.length > 0 && operatorRuns("dcgmExporter", values2) === !0 && (isByDefault || isFatal) ? {
        attribute: "dcgmExporter.serviceMonitor.enabled",
        found: isFatal ? `dcgmExporter.serviceMonitor.enabled is true; without the CRD ServiceMonitor of the Prometheus operator chart ${show(version)} stays notReady` : "dcgmExporter.serviceMonitor.enabled is not set, and true in the chart from 26.7 on; without the CRD ServiceMonitor of the Prometheus operator nobody reads the metrics, and nothing says so",
        expected: "a service monitor where the Prometheus operator runs, and none elsewhere",
        fix: "set it to true where the Prometheus operator runs before this release, and to false elsewhere"
      } : void 0;
    }
  },
  {
    id: "MIG341",
    severity: "error",
    title: "the GPU Operator leaves the partitions to AKS",
    see: SEE_VALUES,
    why: "The operator's default labels MIG-capable nodes `nvidia.com/mig.config=all-disabled` ([nodelabeling_controller.go](https://github.com/NVIDIA/gpu-operator/blob/main/controllers/nodelabeling_controller.go)), which tells its MIG manager to switch partitions off that AKS has made.",
    remedy: "Set `migManager.enabled = false`.",
    check: ({ software: operator, pools }) => {
      let config = operatorMigConfig(operator.values);
      return pools.length > 0 && operatorRuns("migManager", operator.values) === !0 && config !== void 0 ? {
        attribute: "migManager.enabled",
        found: config === UNKNOWN || config === "all-disabled" ? "the MIG manager of the GPU Operator is on, which labels MIG-capable nodes nvidia.com/mig.config=all-disabled by default, and so removes the partitions that gpu_instance made" : `the MIG manager of the GPU Operator is on with migManager.config.default ${show(config)}, beside the partitions that gpu_instance made`,
        expected: "one owner of the partitions",
        fix: "set migManager.enabled = false"
      } : void 0;
    }
  },
  tolerationRule({
    id: "MIG342",
    severity: "error",
    title: "the GPU Operator tolerates the taints of the pools it serves",
    see: "https://github.com/NVIDIA/gpu-operator/issues/390",
    why: "The operator's DaemonSets tolerate `nvidia.com/gpu` alone, so they never land on nodes with another taint.",
    remedy: "Add the taints to `daemonsets.tolerations` and `node-feature-discovery.worker.tolerations`.",
    attribute: "daemonsets.tolerations",
    part: "the GPU Operator",
    tolerationsOf: ({ values: values2 }) => operatorTolerations(values2),
    consequence: "its DaemonSets have 0 pods there, and the nodes 0 allocatable slices",
    fix: "add it to daemonsets.tolerations and node-feature-discovery.worker.tolerations"
  }),
  {
    id: "MIG343",
    severity: "error",
    title: "the GPU Operator takes driver, container toolkit and runtime class as AKS has them",
    see: SEE_AKS,
    why: "NVIDIA documents two ways on AKS: either AKS installs driver and toolkit, or the operator does. AKS cuts GPUs only where it installs the driver. With the toolkit off, the operator's pods start only under the runtime that the node image has, `nvidia-container-runtime`, and not under the chart's `nvidia`.",
    remedy: "Set `driver.enabled = false`, `toolkit.enabled = false` and `operator.runtimeClass = nvidia-container-runtime` together.",
    check: ({ software: { values: values2 }, pools }) => {
      let parts = ["driver", "toolkit"].filter((part) => operatorRuns(part, values2) === !0), runtimeClass = operatorRuntimeClass(values2), found = parts.length > 0 ? `the GPU Operator installs the ${parts.join(" and the container ")} on nodes where AKS has done so` : operatorRuns("toolkit", values2) === !1 && runtimeClass !== UNKNOWN && runtimeClass !== AKS_RUNTIME_CLASS ? `the pods of the GPU Operator ask for the runtime class ${show(runtimeClass)}, which only its own container toolkit sets up, and that is off: on the nodes of AKS they do not start` : void 0;
      return found !== void 0 && pools.some(hasDriverOfAks) ? {
        attribute: parts.length > 0 ? `${parts[0]}.enabled` : "operator.runtimeClass",
        found,
        expected: `driver.enabled = false, toolkit.enabled = false and operator.runtimeClass = ${AKS_RUNTIME_CLASS}`,
        fix: "set the three values together"
      } : void 0;
    }
  }
];

// lib/core/rules/nvidia/managed-gpu-service-rules.ts
var SEE = "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes";
function onManagedPools({ software, pools }, say2) {
  return pools.filter(
    (pool) => isManagedGpuPool(pool) === !0 && servesNodesOf(software, pool) !== !1 && known(pool.node_labels)?.[OPERANDS_LABEL] !== "false"
  ).map((pool) => say2(poolLabel(pool)));
}
var MANAGED_GPU_SERVICE_RULES = [
  {
    id: "MIG338",
    severity: "error",
    title: "no second device plugin runs where AKS manages the GPUs",
    see: SEE,
    why: "On a pool with `managementMode` `Managed` AKS runs a device plugin of its own. A release that runs there, too, registers the same resource a second time.",
    remedy: "Keep the release off the pool: no toleration for its taint, or an affinity that leaves its nodes out.",
    check: (service) => service.software.chart === "gpu-operator" || bringsDevicePlugin(service.software) === !1 ? [] : onManagedPools(service, (pool) => ({
      attribute: "helm_release",
      found: `the release brings a device plugin onto ${pool}, where AKS runs one already: two plugins on one node register the same resource`,
      expected: "one device plugin on a node",
      fix: "give the release no toleration for the taint of the pool, or an affinity that leaves its nodes out; or set managementMode of the pool to Unmanaged, for which it has to be made again"
    }))
  },
  {
    id: "MIG339",
    severity: "error",
    title: "the GPU Operator does not run where AKS manages the GPUs",
    see: SEE,
    why: "The operator brings device plugin, metrics and more onto every node with a GPU that it tolerates, where AKS has done so already.",
    remedy: 'Label the pool `nvidia.com/gpu.deploy.operands = "false"`, or leave the operator out of the cluster.',
    check: (service) => service.software.chart === "gpu-operator" ? onManagedPools(service, (pool) => ({
      attribute: "helm_release",
      found: `the GPU Operator takes ${pool} over, where AKS runs device plugin and metrics already`,
      expected: "one owner of the GPU software on a node",
      fix: `give the pool the label ${OPERANDS_LABEL} = "false", or leave the operator out of a cluster of managed pools`
    })) : []
  }
];

// lib/core/rules/plan/pool-words.ts
var SAFER_WAY = text`add a pool with the new settings under another name, move the pods there, and remove this one afterwards${underAzurerm("; createBeforeDestroy of MigGpuNodePool does so in one apply")}`;
function poolName({ before, after: after2, address }) {
  let name2 = [before?.name, after2?.name].find(isKnown);
  return `pool ${name2 === void 0 ? address : show(name2)}`;
}
function differences({ before, after: after2 }, names2) {
  let difference = (name2) => text`${arg(name2)} from ${showBefore(before?.[name2])} to ${show(after2?.[name2])}`;
  return joined(
    names2.flatMap((name2) => {
      if (!isArgument(name2))
        return name2;
      if (!isBlock(name2))
        return difference(name2);
      let parts = NODE_POOL_ARGUMENT_NAMES.filter(
        (part) => part.startsWith(`${name2}.`) && !isBlock(part) && !isSameValue(before?.[part], after2?.[part])
      );
      return isKnown(after2?.[name2]) && parts.length > 0 ? parts.map(difference) : arg(name2);
    }),
    ", "
  );
}
function isBlock(name2) {
  return Object.hasOwn(NODE_POOL_ARGUMENTS, name2) && ["block", "blocks"].includes(schemaOf(name2).type);
}
function showBefore(value) {
  return value === UNKNOWN ? "a value that is not shown" : show(value);
}
function isArgument(name2) {
  return Object.hasOwn(NODE_POOL_ARGUMENTS, name2) || isApiOnly(name2);
}
function unlessSame({ after: after2 }, names2) {
  return names2.every((name2) => after2?.[name2] === UNKNOWN) ? "; nothing happens if the value turns out to be the old one" : "";
}

// lib/core/rules/plan/refused-change-rules.ts
var SEE_RESOURCE = "https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource", SEE_UPDATE_RESOURCE = "https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/update_resource";
function refused(change2) {
  let names2 = change2.fate === "stopped" ? changesWith("refuse", change2) : [], { triggers } = change2, isOff = (name2) => triggers !== void 0 && triggers.unknowns.length > 0 && refsName(triggers, name2);
  return { inPlace: names2.filter((name2) => !isOff(name2)), switchedOff: names2.filter(isOff) };
}
function replacing({ triggers, address }, names2) {
  return triggers?.setBy !== void 0 ? `${triggers.setBy} asks for a replacement by ${triggers.refs.join(", ") || "nothing"} alone: plan with -replace='${address}' to have the pool deleted and created again` : triggers?.firstValues ? "replace_triggers_external_values is new in this plan, and replaces nothing before it has been applied once: apply it without the change first" : `to have the pool deleted and created again, put the values into replace_triggers_external_values one apply earlier, or name ${names2.map((name2) => show(refOf(name2))).join(", ")} in replace_triggers_refs`;
}
var REFUSED_CHANGE_RULES = [
  {
    id: "MIG320",
    severity: "error",
    title: "an update changes nothing that Azure refuses to change",
    see: SEE_RESOURCE,
    why: "azapi sends the body of a pool as it is and knows nothing of what can change. A profile, `gpuProfile`, `vmSize`, `osType`, `osDiskType`, `scaleSetPriority` or `hostGroupID` that changes is an update in the plan, and the apply ends with 400 `PropertyChangeNotAllowed`: nothing happens to the pool, and every later plan shows the same update. Which members these are is Microsoft's documentation; the answer was seen in a public report, and that azapi plans an update with azapi 2.12.0 against a model of Azure.",
    remedy: "Put the values that cannot change into `replace_triggers_external_values` (from the apply after next on, a change of them replaces the pool), or name their paths in `replace_triggers_refs`, which also replaces the pool where Azure's answer differs from the body by itself. The Verified Module for AKS names `properties.vmSize` alone and lets nobody add to it: plan with `-replace`, or add a pool under another key and name.",
    check: (change2) => {
      let { inPlace: names2 } = refused(change2);
      return names2.length > 0 ? {
        attribute: names2[0],
        found: text`the plan says update, and Azure refuses ${differences(change2, names2)} on ${poolName(change2)}, which exists: 400 PropertyChangeNotAllowed; nothing happens to the pool, and every later plan shows the same update${unlessSame(change2, names2)}`,
        expected: "a plan that can be applied",
        fix: text`leave ${joined(names2.map(arg), ", ")} as it is; ${replacing(change2, names2)}; or ${SAFER_WAY}`
      } : void 0;
    }
  },
  {
    id: "MIG321",
    severity: "error",
    title: "no value that is known only after apply switches replace_triggers_refs off",
    see: SEE_RESOURCE,
    why: 'azapi evaluates `replace_triggers_refs` only where the whole body is known. With a label from a resource that is still to be made, the plan says update; during the apply azapi finds that the pool must be replaced, and Terraform stops with "Provider produced inconsistent final plan" (azapi 2.12.0, Terraform 1.11.4). The next plan deletes the pool.',
    remedy: "Apply what the value comes from first. `replace_triggers_external_values` does not depend on the body.",
    check: (change2) => {
      let { switchedOff: names2 } = refused(change2);
      return names2.length > 0 ? {
        attribute: names2[0],
        found: text`the plan says update for ${differences(change2, names2)} on ${poolName(change2)} although replace_triggers_refs names it: azapi evaluates no refs while ${change2.triggers?.unknowns.join(", ") ?? ""} in the body is known only after apply; the apply then stops with "Provider produced inconsistent final plan", and the next plan deletes the pool and creates it again`,
        expected: "a plan that says what becomes of the pool",
        fix: "apply what the unknown value comes from by itself first, with -target; replace_triggers_external_values with the values that cannot change keeps the plan right"
      } : void 0;
    }
  },
  {
    id: "MIG322",
    severity: "warning",
    title: "an update changes nothing of which nobody knows whether Azure changes it",
    see: SEE_RESOURCE,
    why: "azurerm rotates or replaces a pool for these arguments, because Azure did not change them on a pool that exists when it was written. azapi sends them, and Azure answers. Whether it takes them today was not tried.",
    remedy: "Be ready for an apply that stops, or make a second pool.",
    check: (change2) => {
      let names2 = change2.fate === "updated" ? changesWith("attempt", change2) : [];
      return names2.length > 0 ? {
        attribute: names2[0],
        found: text`the plan changes ${differences(change2, names2)} on ${poolName(change2)} in place; whether Azure takes it on a pool that exists, or refuses it with 400 PropertyChangeNotAllowed, was not tried${unlessSame(change2, names2)}`,
        expected: "a change that is known to work",
        fix: text`be ready for the apply to stop; ${SAFER_WAY}`
      } : void 0;
    }
  },
  {
    id: "MIG323",
    severity: "warning",
    title: "a pool keeps the taint that AKS gives it as a Spot pool",
    see: "https://learn.microsoft.com/azure/aks/spot-node-pool",
    why: "AKS adds the taint to a Spot pool by itself. azapi compares a list as a whole, so a body without it is an update in every plan.",
    remedy: "Write the taint into the list.",
    check: (change2) => {
      let { fate, before, after: after2 } = change2, has = (taints) => parseTaints(taints).some((taint) => formatTaint(taint) === formatTaint(SPOT_TAINT));
      return fate === "updated" && after2 && after2.priority !== "Spot" && has(before?.node_taints) && !has(after2.node_taints) ? {
        attribute: "node_taints",
        found: text`${poolName(change2)} has the taint ${formatTaint(SPOT_TAINT)}, which AKS gives to Spot pools by itself, and ${arg("node_taints")} is without it: every plan shows this update`,
        expected: "every taint of the pool, written out: the list is compared as a whole",
        fix: text`add ${show(formatTaint(SPOT_TAINT))} to ${arg("node_taints")}`
      } : void 0;
    }
  },
  {
    id: "MIG327",
    severity: "error",
    title: "no number, truth value or list is sent as text",
    see: "https://developer.hashicorp.com/terraform/language/expressions/type-constraints",
    why: 'The body of an azapi resource has no types of its own. A variable without a type that is set by `-var` or in the environment is text, and azapi 2.12.0 was seen to send `"count": "4"`. What Azure answers was not tried; where the plan replaces the pool, the old one is gone before it does.',
    remedy: "Give the variable a type, or convert it: `tonumber()`, `tobool()`, `jsondecode()`.",
    check: ({ fate, texts }) => fate === "unchanged" ? [] : texts.map(({ path, expected, text: text3 }) => ({
      attribute: path,
      found: `${path} is the text ${show(text3)} and is sent so: a variable without a type is text where it comes from the command line or the environment`,
      expected: `${expected}, as Azure's API has it`,
      fix: `give the variable a type, or write ${CONVERSIONS[expected]}`
    }))
  },
  {
    id: "MIG328",
    severity: "note",
    title: "an azapi_update_resource speaks of a pool that exists",
    see: SEE_UPDATE_RESOURCE,
    why: "The resource stands for a part of a pool that something else makes. Its create reads the pool, lays the body over it and sends the whole: an update. Its delete sends nothing.",
    remedy: "Nothing, where that is what you want.",
    check: (change2) => {
      let meaning = change2.overlay && OVERLAYS[change2.overlay];
      return meaning === void 0 ? void 0 : {
        attribute: "actions",
        found: meaning(poolName(change2)),
        expected: "a reader who knows what becomes of the pool",
        fix: "nothing, where that is what you want"
      };
    }
  }
], sentBack = (said) => (pool) => `the plan says ${said}, and ${pool} exists: azapi reads it and sends all of it back with this part changed, an update in place`, OVERLAYS = {
  created: sentBack("create"),
  replaced: sentBack("delete and create"),
  "replaced-create-first": sentBack("create and delete"),
  deleted: (pool) => `the plan says delete, and nothing is sent to Azure: ${pool} stays as it is`
}, CONVERSIONS = {
  "a number": "tonumber(var.NAME)",
  "true or false": "tobool(var.NAME)",
  "a list": "jsondecode(var.NAME)"
};

// lib/core/rules/plan/plan-pool-rules.ts
var SEE_AZURERM = "https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go", SEE_MIG = "https://learn.microsoft.com/azure/aks/gpu-multi-instance", SEE_PLAN = "https://developer.hashicorp.com/terraform/internals/json-format#change-representation", SEE_TAINTS2 = "https://learn.microsoft.com/azure/aks/use-node-taints", REASONS2 = {
  replace_because_tainted: "it is marked as tainted",
  replace_by_request: "the plan was made with -replace",
  replace_by_triggers: "replace_triggered_by asks for it",
  delete_because_no_resource_config: "it is no longer in the configuration",
  delete_because_no_module: "its module is no longer in the configuration",
  delete_because_wrong_repetition: "count or for_each was added to or removed from its block",
  delete_because_count_index: "its index is beyond count",
  delete_because_each_key: "its key is no longer in for_each",
  delete_because_no_move_target: "a moved block has no target for it"
};
function causeOf(change2) {
  return change2.forcedBy.length > 0 ? text`${differences(change2, change2.forcedBy)} cannot change in place` : reasonOf(change2);
}
function reasonOf({ reason = "" }) {
  return (Object.hasOwn(REASONS2, reason) ? REASONS2[reason] : void 0) ?? "Terraform does not say why";
}
function exchange({ slicesBefore, slicesAfter }) {
  let was = showPartitions(slicesBefore), is2 = showPartitions(slicesAfter), partition = isKnown(was) && isKnown(is2) && was !== is2 ? `; the partition ${was} becomes ${is2}` : "";
  return `${showSlices(slicesBefore)} go, ${showSlices(slicesAfter)} come${partition}`;
}
function withdrawal({ reason, address }) {
  switch (reason) {
    case "replace_because_tainted":
      return text`where the pool is sound, keep it with: terraform untaint '${address}'; otherwise ${SAFER_WAY}`;
    case "replace_by_request":
      return text`plan without -replace; otherwise ${SAFER_WAY}`;
    default:
      return;
  }
}
function undoing({ before, after: after2, behavior }, names2) {
  let fixes = names2.map((name2) => before && after2 && behavior.undoOf(name2, valueIn(before, name2), valueIn(after2, name2)));
  return fixes.length > 0 && fixes.every((fix) => fix !== void 0) ? joined(fixes, "; ") : void 0;
}
function fixOf(change2, names2) {
  return undoing(change2, names2) ?? withdrawal(change2) ?? SAFER_WAY;
}
function valueIn(pool, name2) {
  return pool[name2];
}
function stopFix(change2) {
  let names2 = changesWith("rotate", change2);
  return undoing(change2, names2) ?? text`leave ${joined(names2.map(arg), ", ")} as it is, or set temporary_name_for_rotation to a name that no pool of the cluster has: ${actor} then deletes the pool and builds it again`;
}
function rebuiltBy(change2) {
  return [...changesWith("rotate", change2), ...changesWith("replace", change2)];
}
function rotation(change2) {
  return changesWith("rotate", change2).length > 0 ? text`${actor} makes a temporary pool, for which there must be quota, deletes this one and builds it again` : text`${actor} deletes it and creates it again`;
}
var PLAN_POOL_RULES = [
  {
    id: "MIG301",
    severity: "error",
    title: "no MIG pool is deleted and created again",
    see: SEE_MIG,
    why: "azurerm replaces a pool for a new profile, driver, priority or name: it deletes the old pool first, with every slice and every pod.",
    remedy: "Add a pool under another name, move the pods, and remove the old one afterwards; `createBeforeDestroy` of `MigGpuNodePool` does this in one apply.",
    check: (change2) => change2.fate === "replaced" ? {
      attribute: change2.forcedBy[0] ?? "actions",
      found: text`${poolName(change2)} is deleted and then created again: ${causeOf(change2)}; ${exchange(change2)}; every pod on the pool is evicted`,
      expected: "a pool that keeps its nodes",
      fix: fixOf(change2, change2.forcedBy)
    } : void 0
  },
  {
    id: "MIG302",
    severity: "warning",
    title: "a replaced MIG pool is not deleted under its pods",
    see: SEE_MIG,
    why: "With `create_before_destroy` the new pool comes first, but nothing moves the pods: they are evicted when the old pool goes, and for a while the quota has to hold both.",
    remedy: "Check the quota with `az vm list-usage`, and let the pods tolerate an eviction.",
    check: (change2) => change2.fate === "replaced-create-first" ? {
      attribute: change2.forcedBy[0] ?? "actions",
      found: text`${poolName(change2)} is created again before the old one is deleted: ${causeOf(change2)}; ${exchange(change2)}; both need quota for a while, and every pod on the old pool is evicted when it goes`,
      expected: "pods that have moved to the new pool before the old one is deleted",
      fix: undoing(change2, change2.forcedBy) ?? "make sure that the quota holds both pools, and that the pods tolerate an eviction"
    } : void 0
  },
  {
    id: "MIG303",
    severity: "error",
    title: "no MIG pool is rebuilt behind an update",
    see: SEE_AZURERM,
    why: "The plan says `update in-place`, and azurerm nevertheless deletes the pool: for a VM size, disk, subnet or zone it makes a temporary pool, deletes the old one and builds it again.",
    remedy: "Treat it as a replacement: add a new pool and move the pods. Or apply it in a maintenance window.",
    check: (change2) => change2.fate === "rebuilt" ? {
      attribute: rebuiltBy(change2)[0] ?? "actions",
      found: text`the plan says update, but ${poolName(change2)} is not changed in place: for ${differences(change2, rebuiltBy(change2))} ${rotation(change2)}; ${exchange(change2)}; every pod on the pool is evicted${unlessSame(change2, rebuiltBy(change2))}${change2.lifecycle?.preventDestroy ? "; prevent_destroy does not stop it" : ""}`,
      expected: "a pool that keeps its nodes",
      fix: fixOf(change2, rebuiltBy(change2))
    } : void 0
  },
  {
    id: "MIG304",
    severity: "error",
    title: "a rebuild behind an update has a name for the temporary pool",
    see: SEE_AZURERM,
    why: "Without a temporary name azurerm stops such an update at apply, before it asks Azure for anything, although the plan looked fine. Nothing happens to the pool.",
    remedy: "Leave the argument as it is, in its old spelling where it differs in case alone, or set `temporary_name_for_rotation`.",
    check: (change2) => change2.fate === "stopped" && changesWith("rotate", change2).length > 0 ? {
      attribute: "temporary_name_for_rotation",
      found: text`${poolName(change2)} has no temporary_name_for_rotation, so ${actor} stops the apply at ${joined(changesWith("rotate", change2).map(arg), ", ")}, and nothing happens to the pool${unlessSame(change2, changesWith("rotate", change2))}`,
      expected: "a plan that can be applied",
      fix: stopFix(change2)
    } : void 0
  },
  {
    id: "MIG305",
    severity: "error",
    title: "no MIG pool is deleted",
    see: SEE_MIG,
    why: "Every slice of the pool goes, and its pods are evicted. A pool that only moved to another address in the code is deleted and made again, too.",
    remedy: "Move the pods first. For a moved pool write a `moved` block or run `terraform state mv`.",
    check: (change2) => change2.fate === "deleted" ? deletion(change2) : void 0
  },
  {
    id: "MIG306",
    severity: "warning",
    title: "no MIG pool is forgotten",
    see: "https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources",
    why: "A pool that is removed from the state keeps running and is billed, and no plan shows it again.",
    remedy: "Import it where it is managed from now on, or delete it with `az aks nodepool delete`.",
    check: (change2) => change2.fate === "forgotten" || change2.fate === "replaced-keep-old" ? {
      attribute: "actions",
      found: `Terraform forgets ${poolName(change2)}: its ${showSlices(change2.slicesBefore)} stay, are billed, and are managed by nobody`,
      expected: "a pool that somebody manages",
      fix: "import it where it is managed from now on, or delete it with: az aks nodepool delete"
    } : void 0
  },
  {
    id: "MIG307",
    severity: "error",
    title: "a pool that is created before the old one is deleted has another name",
    see: "https://learn.microsoft.com/azure/aks/create-node-pools#limitations",
    why: "Both pools exist for a while, and names of pools are unique in a cluster.",
    remedy: "Use `createBeforeDestroy` of `MigGpuNodePool`, which changes the name with the settings.",
    check: ({ fate, before, after: after2 }) => (fate === "replaced-create-first" || fate === "replaced-keep-old") && isKnown(after2?.name) && before?.name === after2.name && !(isKnown(after2.kubernetes_cluster_id) && isKnown(before.kubernetes_cluster_id) && after2.kubernetes_cluster_id.toLowerCase() !== before.kubernetes_cluster_id.toLowerCase()) ? {
      attribute: "name",
      found: `the new pool is to be created while the old one still has its name ${show(after2.name)}, which AKS refuses`,
      expected: "a name that changes with what is replaced",
      fix: underAzurerm(
        "use createBeforeDestroy of MigGpuNodePool, which adds such a suffix, or put one into name",
        "put a suffix into name that changes too"
      )
    } : void 0
  },
  {
    id: "MIG308",
    severity: "error",
    title: "no MIG pool is emptied",
    see: "https://learn.microsoft.com/azure/aks/scale-cluster",
    why: "A pool with 0 nodes has no slices; its pods are evicted, and wait.",
    remedy: "Keep a node, or confirm that nothing needs the slices.",
    check: (change2) => isScaled(change2) && nodesOf(change2.after).max === 0 && nodesOf(change2.before).max !== 0 ? {
      attribute: scalingAttribute(change2),
      found: `${poolName(change2)} is scaled to 0 nodes: ${showSlices(change2.slicesBefore)} go, and every pod on the pool is evicted`,
      expected: "at least one node",
      fix: "keep a node, or confirm that nothing needs the slices"
    } : void 0
  },
  {
    id: "MIG309",
    severity: "warning",
    title: "no MIG pool shrinks",
    see: "https://learn.microsoft.com/azure/aks/scale-cluster",
    why: "AKS chooses the nodes that go and evicts their pods.",
    remedy: "Drain nodes first, or wait until pods have finished.",
    check: (change2) => {
      if (!isScaled(change2))
        return;
      let [was, is2] = [nodesOf(change2.before).max, nodesOf(change2.after).max], loses = losesNodes(change2);
      return isKnown(was) && isKnown(is2) && is2 < was && is2 > 0 ? {
        attribute: scalingAttribute(change2),
        found: `${poolName(change2)} shrinks from ${showNodes(change2.before)} to ${showNodes(change2.after)} ${is2 === 1 ? "node" : "nodes"}: ${showSlices(change2.slicesBefore)} become ${showSlices(change2.slicesAfter)}, and ${loses ? "the pods on the nodes that go are evicted" : "the nodes that run now may stay"}`,
        expected: "as many nodes as the running pods need",
        fix: "drain the nodes first, or let pods finish: AKS chooses which nodes go"
      } : loses && is2 !== 0 ? {
        attribute: "node_count",
        found: text`${poolName(change2)} has an autoscaler, and ${arg("node_count")} goes from ${show(change2.before.node_count)} to ${show(change2.after.node_count)}: ${actor} scales it down to that, and the pods on the nodes that go are evicted`,
        expected: "a node count that is left to the autoscaler",
        fix: text`leave ${arg("node_count")} out, or ignore its changes: lifecycle { ignore_changes = [${ignored("node_count")}] }`
      } : void 0;
    }
  },
  {
    id: "MIG310",
    severity: "error",
    title: "the slices of a pool keep the name that pods request",
    see: SEE_MIG,
    why: "Under the mixed strategy the name of the resource carries the size of a slice. Pods that request a name that is gone stay Pending; where GPUs are cut into several sizes, those of the sizes that stay are not concerned.",
    remedy: "Change the workloads first, or keep a pool with the old name until they are changed.",
    check: ({ before, after: after2, slicesBefore, slicesAfter }) => {
      let [was, is2] = [resourceNames(slicesBefore), resourceNames(slicesAfter)], gone = was.filter((name2) => !is2.includes(name2));
      return gone.length > 0 && is2.length > 0 && before?.migStrategy === after2?.migStrategy ? {
        attribute: PROFILES.find((name2) => show(before?.[name2]) !== show(after2?.[name2])) ?? "vm_size",
        found: `${was.join(", ")} becomes ${is2.join(", ")}: pods that request ${gone.join(" or ")} stay Pending`,
        expected: "pods that request what the nodes show",
        fix: `change the workloads to request ${is2.join(", ")}, or keep a pool that shows ${gone.join(" and ")} until they are`
      } : void 0;
    }
  },
  {
    id: "MIG311",
    severity: "warning",
    title: "a pool that exists gets no new taint",
    see: SEE_TAINTS2,
    why: "A new taint keeps pods without a toleration away; with `NoExecute` running ones are evicted.",
    remedy: "Give the workloads the toleration before the taint is applied.",
    check: (change2) => (change2.fate === "stopped" ? [] : addedTaints(change2)).filter(repels).map((taint) => ({
      attribute: "node_taints",
      found: `${poolName(change2)} gets the taint ${formatTaint(taint)}: pods without a toleration for it are not scheduled there any more${taint.effect === "NoExecute" ? ", and running ones are evicted" : ""}`,
      expected: "workloads that tolerate it already",
      fix: "add the toleration to the workloads before this is applied"
    }))
  },
  {
    id: "MIG312",
    severity: "warning",
    title: "a pool that exists keeps its labels",
    see: "https://learn.microsoft.com/azure/aks/use-labels",
    why: "azurerm writes the whole map of labels: what is missing there is removed from the nodes, and pods that select it stay Pending.",
    remedy: "Keep the label until no `nodeSelector` or affinity asks for it.",
    check: (change2) => lostLabels(change2)
  },
  {
    id: "MIG313",
    severity: "warning",
    title: "the nodes of a pool are not renewed",
    see: "https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling",
    why: "A new Kubernetes version or OS SKU drains and renews node after node. Slices of a node are gone meanwhile.",
    remedy: "Apply it in a maintenance window; `max_surge` keeps the number of slices where the quota allows it.",
    check: (change2) => {
      let names2 = change2.fate === "updated" ? changesWith("roll", change2) : [];
      return names2.length > 0 ? {
        attribute: names2[0],
        found: text`${differences(change2, names2)} renews ${poolName(change2)} node by node: each is drained, its pods are evicted and its slices are gone meanwhile${unlessSame(change2, names2)}`,
        expected: "pods that tolerate an eviction, and spare slices for them",
        fix: text`apply it in a maintenance window; ${step("upgrade_settings.max_surge")} keeps the number of slices where the quota allows it`
      } : void 0;
    }
  },
  {
    id: "MIG314",
    severity: "note",
    title: "a Spot pool can lose its nodes at any time",
    see: "https://learn.microsoft.com/azure/aks/spot-node-pool",
    why: "Azure evicts Spot nodes when it needs the capacity.",
    remedy: "Run interruptible work there, and keep a regular pool for the rest.",
    check: (change2) => change2.after?.priority === "Spot" && change2.before?.priority !== "Spot" ? {
      attribute: "priority",
      found: `${poolName(change2)} is a Spot pool: Azure can evict its nodes, with all their slices, at any time`,
      expected: "workloads that may be interrupted",
      fix: "keep a regular pool for the others"
    } : void 0
  },
  {
    id: "MIG315",
    severity: "error",
    title: "the plan says what becomes of a pool",
    see: SEE_PLAN,
    why: "The file says something that Terraform does not write, so the review cannot tell whether pods survive.",
    remedy: "Make the file again with `terraform show -json PLAN`.",
    check: ({ fate, address }) => fate === "unreadable" ? {
      attribute: "actions",
      found: `the plan does not say what becomes of ${address} in a way that Terraform would, so its pods may be evicted`,
      expected: "actions that fit what the plan holds before and after",
      fix: "make the file again with: terraform show -json PLAN"
    } : void 0
  },
  {
    id: "MIG316",
    severity: "note",
    title: "a MIG pool is protected by prevent_destroy",
    see: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy",
    why: "Terraform refuses a plan that destroys a resource with `prevent_destroy`. The replaced pool has none, so that nothing but this review stands before its pods.",
    remedy: "Set `preventDestroy: true` on `MigGpuNodePool`, or `lifecycle { prevent_destroy = true }` on a plain resource.",
    check: (change2) => change2.fate === "replaced" && change2.lifecycle?.preventDestroy === !1 ? {
      attribute: "lifecycle",
      found: `${poolName(change2)} has no prevent_destroy, with which Terraform would have refused this plan`,
      expected: "prevent_destroy on pools that people depend on",
      fix: text`set ${underAzurerm("preventDestroy of MigGpuNodePool, or ")}lifecycle { prevent_destroy = true }`
    } : void 0
  },
  {
    id: "MIG317",
    severity: "warning",
    title: "the plan was made from the stack that is reviewed with it",
    see: "https://developer.hashicorp.com/terraform/cli/commands/plan",
    why: "The stack says `create_before_destroy` and the plan deletes the pool first: the plan is older or newer than the stack beside it.",
    remedy: "Run `cdktf synth` and `terraform plan` again, and review that plan.",
    check: (change2) => change2.fate === "replaced" && change2.lifecycle?.createBeforeDestroy ? {
      attribute: "lifecycle",
      found: `the plan deletes ${poolName(change2)} first, and its stack says create_before_destroy`,
      expected: "a plan that was made from this stack",
      fix: `run ${FRAMEWORK_COMMAND} synth and terraform plan again`
    } : void 0
  },
  {
    id: "MIG318",
    severity: "warning",
    title: "a pool keeps its upgrade_settings",
    see: SEE_AZURERM,
    why: "azurerm sends nothing in the place of a block that is gone. AKS keeps the settings it has, or gives a pool that is built again its own, so every later plan shows an update of them. Spot pools have no such settings.",
    remedy: "Write the block with the settings that AKS has, or with those you want instead.",
    check: lostUpgradeSettings
  },
  {
    id: "MIG319",
    severity: "note",
    title: "a pool is created where there is none of its name",
    see: "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block",
    why: "With `skip_import_check_on_create_and_allow_overwriting_existing_resources` azurerm, from 4.75 on, no longer refuses to create a pool of a name that the cluster has: it sends the settings of the new one to the one that is there.",
    remedy: "Look whether the cluster has a pool of that name, and import it where it does; or leave the feature off.",
    check: (change2) => creates(change2) && change2.skipsImportCheck === !0 ? {
      attribute: `features.${SKIP_IMPORT_CHECK}`,
      found: text`the provider of ${poolName(change2)} has ${SKIP_IMPORT_CHECK}: ${actor} does not look whether the cluster has a pool of that name, and gives one that it has the settings of this one`,
      expected: "a pool that is new, or imported",
      fix: "look for the name in: az aks nodepool list --resource-group <name> --cluster-name <name> --output table; import a pool that is there"
    } : void 0
  },
  ...REFUSED_CHANGE_RULES
], PROFILES = ["gpu_instance", "gpu_mig_profiles"], UPGRADE_SETTINGS = CHANGEABLE_ARGUMENT_NAMES.filter((name2) => name2.startsWith("upgrade_settings."));
function upgradeSettings(pool) {
  return UPGRADE_SETTINGS.filter((name2) => pool?.[name2] !== void 0 && pool[name2] !== 0);
}
var WITHOUT_SETTINGS = {
  updated: "AKS keeps what it has, and every later plan shows this update again",
  rebuilt: "AKS gives the new pool its own, and every later plan shows them as an update",
  replaced: "AKS gives the new pool its own, and every later plan shows them as an update",
  "replaced-create-first": "AKS gives the new pool its own, and every later plan shows them as an update"
};
function lostUpgradeSettings(change2) {
  let { fate, before, after: after2, behavior } = change2, lost = upgradeSettings(before), outcome = WITHOUT_SETTINGS[fate];
  return behavior.keepsUpgradeSettings && outcome !== void 0 && lost.length > 0 && upgradeSettings(after2).length === 0 && after2?.priority !== "Spot" ? {
    attribute: "upgrade_settings",
    found: text`${poolName(change2)} no longer has ${arg("upgrade_settings")}: ${actor} sends nothing in their place, ${outcome}`,
    expected: "the settings of the pool, written out",
    fix: text`write ${arg("upgrade_settings")} with ${joined(
      lost.map((name2) => text`${step(name2)} = ${show(before?.[name2])}`),
      " and "
    )}, or with what you want instead`
  } : void 0;
}
function deletion(change2) {
  let { recreatedAs, deposed } = change2;
  return {
    attribute: "actions",
    found: `${deposed ? `the leftover of an interrupted replacement of ${poolName(change2)}` : poolName(change2)} is deleted${deposed ? "" : `: ${reasonOf(change2)}`}; ${showSlices(change2.slicesBefore)} go, and every pod on it is evicted`,
    expected: recreatedAs ? "a pool that keeps its nodes under its new address" : "pods that have moved elsewhere",
    fix: recreatedAs ? `${recreatedAs} is to be a pool of the same name: nothing is deleted with a moved block of the two lines from = ${change2.address} and to = ${recreatedAs}` : "move the pods first: kubectl drain --selector kubernetes.azure.com/agentpool=<name>; a moved block instead, where the address alone has changed"
  };
}
function isScaled(change2) {
  return change2.fate === "updated" && change2.before !== void 0 && change2.after !== void 0;
}
function showNodes(pool) {
  let { min, max } = nodesOf(pool);
  return min === max ? show(max) : `at most ${show(max)}`;
}
function scalingAttribute({ changed }) {
  return changed.find((name2) => ["node_count", "max_count", "auto_scaling_enabled"].includes(name2)) ?? "node_count";
}
function lostLabels(change2) {
  let { fate, before, after: after2 } = change2;
  if (fate === "stopped" || !isKnown(before?.node_labels) || !after2 || !(after2.node_labels === void 0 || isKnown(after2.node_labels)))
    return [];
  let labels = after2.node_labels ?? {};
  return Object.entries(before.node_labels).flatMap(
    ([key, value]) => isKnown(value) && labels[key] !== value ? [
      {
        attribute: "node_labels",
        found: `${poolName(change2)} ${labels[key] === void 0 ? "loses" : "changes"} the label ${key} = ${show(value)}: pods that select it are not scheduled there any more`,
        expected: "workloads that select another label already",
        fix: "keep the label until no nodeSelector or affinity asks for it"
      }
    ] : []
  );
}

// lib/core/rules/plan/plan-release-rules.ts
var SEE_PLUGIN = "https://github.com/NVIDIA/k8s-device-plugin", SEE_RELEASE = "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release", SEE_PLAN2 = "https://developer.hashicorp.com/terraform/internals/json-format#change-representation";
function releaseName({ before, after: after2, address }) {
  let software = before ?? after2;
  return `release ${isKnown(software?.releaseName) ? show(software.releaseName) : address}`;
}
function names(pools) {
  let shown3 = pools.map(({ before, after: after2, address }) => {
    let name2 = after2?.name ?? before?.name;
    return isKnown(name2) ? show(name2) : address;
  });
  return `${shown3.length === 1 ? "pool" : "pools"} ${shown3.join(", ")}`;
}
function stayingPools({ pools }) {
  return pools.filter(({ before, after: after2 }) => before && after2);
}
function switchesOff({ before, after: after2 }) {
  return before !== void 0 && after2 !== void 0 && bringsDevicePlugin(before) !== !1 && bringsDevicePlugin(after2) === !1;
}
function strategyChanges({ before, after: after2, pools }) {
  return (pools.length > 0 ? pools : [void 0]).flatMap((pool) => {
    let was = strategyOf2(before, pool ? pool.before : ANY_POOL), is2 = strategyOf2(after2, pool ? pool.after : ANY_POOL);
    return was === UNKNOWN || is2 === UNKNOWN || was === is2 ? [] : [{ was, is: is2, pool }];
  });
}
var ANY_POOL = { node_labels: UNKNOWN };
function strategyOf2(software, pool) {
  return software && pool && bringsDevicePlugin(software) !== !1 ? strategyServed(software, pool.node_labels) : UNKNOWN;
}
function replacement({ fate, forcedBy, reason, successor }) {
  let cause = forcedBy.length > 0 ? `, because of ${forcedBy.join(", ")}` : reason === "replace_because_tainted" ? ", because it is marked as tainted" : "";
  switch (fate) {
    case "replaced":
      return `is uninstalled and installed again${cause}`;
    case "replaced-create-first":
      return `is installed a second time before the old one is uninstalled${cause}`;
    case "deleted":
      return successor === void 0 ? void 0 : `is uninstalled and ${successor} installed`;
    default:
      return;
  }
}
function chartArguments({ changed }) {
  return ["version", "chart", "repository"].filter((name2) => changed.includes(name2));
}
function chartMove(change2) {
  let { before, after: after2 } = change2, others = chartArguments(change2).filter((name2) => name2 !== "version");
  return [
    ...before?.version === after2?.version ? [] : [`goes from chart version ${show(before?.version)} to ${show(after2?.version)}`],
    ...others.length > 0 ? [`takes another ${others.join(" and ")}`] : []
  ].join(" and ");
}
var PLAN_RELEASE_RULES = [
  {
    id: "MIG331",
    severity: "error",
    title: "the MIG strategy of pools that exist does not change",
    see: SEE_PLUGIN,
    why: "The strategy decides the name of the resource. After a change, pods that request the old name stay Pending, on pools that exist.",
    remedy: "Change the workloads together with the strategy, or add a pool under the new one.",
    check: (change2) => strategyChanges(change2).map(({ was, is: is2, pool }) => {
      let [gone, come] = [pool?.slicesBefore, pool?.slicesAfter].map((slices = []) => resourceNames(slices).join(", ")), renamed = gone ? `; ${gone} disappears${come ? `, ${come} appears` : ""}: pods that request ${gone} stay Pending` : "";
      return {
        attribute: "migStrategy",
        found: `the strategy ${pool ? `on ${names([pool])}` : `of ${releaseName(change2)}`} changes from ${was === void 0 ? "none" : show(was)} to ${is2 === void 0 ? "none" : show(is2)}${renamed}`,
        expected: "pods that request what the nodes show",
        fix: come ? `change the workloads to request ${come} at the same time, or serve a second pool under the new strategy first` : "keep the strategy, or serve a second pool under the new one first"
      };
    })
  },
  {
    id: "MIG332",
    severity: "error",
    title: "the device plugin does not go while pools stay",
    see: SEE_PLUGIN,
    why: "Without the plugin the nodes show no slices: running pods stay, new ones wait.",
    remedy: "Keep the release, or install its successor in the same plan.",
    check: (change2) => (change2.fate === "deleted" || switchesOff(change2)) && change2.successor === void 0 && stayingPools(change2).length > 0 ? {
      attribute: switchesOff(change2) ? "devicePlugin.enabled" : "actions",
      found: `${releaseName(change2)} ${switchesOff(change2) ? "no longer brings a device plugin" : "is uninstalled"} while ${names(stayingPools(change2))} ${stayingPools(change2).length === 1 ? "stays" : "stay"}: every slice disappears from the scheduler, and pods that request one stay Pending`,
      expected: "a device plugin as long as there are MIG pools",
      fix: "keep the release, or install its successor in the same plan"
    } : void 0
  },
  {
    id: "MIG333",
    severity: "warning",
    title: "the chart of the device plugin does not change under pools that exist",
    see: "https://github.com/NVIDIA/k8s-device-plugin/blob/main/CHANGELOG.md",
    why: "A new chart restarts the plugin on every GPU node; while it restarts, the node's slices are not allocatable. Running pods keep theirs.",
    remedy: "Read the changelog, and apply it while little is scheduled.",
    check: (change2) => change2.fate === "updated" && chartArguments(change2).length > 0 && stayingPools(change2).length > 0 ? {
      attribute: chartArguments(change2)[0],
      found: `${releaseName(change2)} ${chartMove(change2)}: the plugin restarts on ${names(stayingPools(change2))}, and the allocatable slices drop for a moment`,
      expected: "a time at which few pods start; running ones keep their slices",
      fix: "read the chart's changelog, and apply it while little is scheduled"
    } : void 0
  },
  {
    id: "MIG334",
    severity: "warning",
    title: "the device plugin is not uninstalled and installed again",
    see: SEE_RELEASE,
    why: "Helm cannot move a release to another namespace or name; Terraform uninstalls and installs it, and the nodes show no slices meanwhile.",
    remedy: "Apply it while little is scheduled.",
    check: (change2) => {
      let what = replacement(change2), pools = stayingPools(change2);
      return what !== void 0 && pools.length > 0 ? {
        attribute: change2.forcedBy[0] ?? "actions",
        found: `${releaseName(change2)} ${what}: ${names(pools)} can be without slices meanwhile`,
        expected: "a release that is changed in place",
        fix: "apply it while little is scheduled; running pods keep their slices"
      } : void 0;
    }
  },
  {
    id: "MIG335",
    severity: "error",
    title: "the plan says what becomes of the device plugin",
    see: SEE_PLAN2,
    why: "The file says something that Terraform does not write, so the review cannot tell whether the slices survive.",
    remedy: "Make the file again with `terraform show -json PLAN`.",
    check: ({ fate, address }) => fate === "unreadable" ? {
      attribute: "actions",
      found: `the plan does not say what becomes of ${address} in a way that Terraform would, so the slices may disappear`,
      expected: "actions that fit what the plan holds before and after",
      fix: "make the file again with: terraform show -json PLAN"
    } : void 0
  },
  {
    id: "MIG336",
    severity: "warning",
    title: "GPU feature discovery is not switched off",
    see: "https://github.com/NVIDIA/k8s-device-plugin/tree/main/docs/gpu-feature-discovery",
    why: "Labels such as `nvidia.com/gpu.product` are no longer kept. Pods that select them may stay Pending.",
    remedy: "Keep `gfd.enabled = true`, or remove the selectors first.",
    check: (change2) => change2.before && change2.after && change2.before.chart === change2.after.chart && helmValueAt(change2.before.values, "gfd", "enabled") === !0 && [!1, void 0, null].includes(helmValueAt(change2.after.values, "gfd", "enabled")) ? {
      attribute: "gfd.enabled",
      found: `${releaseName(change2)} no longer brings GPU feature discovery: labels such as nvidia.com/gpu.product and nvidia.com/mig.strategy are no longer kept`,
      expected: "no pod that selects nodes by these labels",
      fix: "set gfd.enabled = true, or remove such selectors first"
    } : void 0
  },
  {
    id: "MIG337",
    severity: "warning",
    title: "the device plugin is not forgotten",
    see: "https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources",
    why: "The release keeps running, but its tolerations and strategy no longer follow the pools.",
    remedy: "Import it where it is managed from now on, or uninstall it with Helm.",
    check: (change2) => change2.fate === "forgotten" && stayingPools(change2).length > 0 ? {
      attribute: "actions",
      found: `Terraform forgets ${releaseName(change2)}: it keeps running, and its tolerations and strategy no longer follow the pools`,
      expected: "a release that somebody manages",
      fix: "import it where it is managed from now on"
    } : void 0
  }
];

// lib/core/rules/plan/plan-rules.ts
var SEE_PLAN3 = "https://developer.hashicorp.com/terraform/internals/json-format#plan-representation", PLAN_RULES = [
  {
    id: "MIG351",
    severity: "error",
    title: "the cluster of MIG pools is not destroyed",
    see: "https://learn.microsoft.com/azure/aks/delete-cluster",
    why: "With the cluster go all its pools, nodes and pods.",
    remedy: "Find out what forces it with `terraform show PLAN`.",
    check: ({ clusters }) => clusters.filter(({ fate }) => destroys(fate)).map(({ address, fate }) => ({
      attribute: "actions",
      found: `the cluster ${address} is ${fate === "deleted" ? "deleted" : "deleted and created again"}: every node pool on it goes, and every pod`,
      expected: "a cluster that stays",
      fix: "find out what forces it with: terraform show PLAN"
    }))
  },
  {
    id: "MIG361",
    severity: "error",
    title: "the plan was made without an error",
    see: SEE_PLAN3,
    why: "A plan that ended with an error holds a part of the changes, so a review of it proves nothing.",
    remedy: "Correct the error that `terraform plan` printed, and plan again.",
    check: ({ errored }) => errored ? {
      attribute: "errored",
      found: "the plan ended with an error, so it shows a part of the changes alone",
      expected: "a plan of all changes",
      fix: "correct the error that terraform plan printed, and plan again"
    } : void 0
  },
  {
    id: "MIG362",
    severity: "warning",
    title: "the plan is complete",
    see: SEE_PLAN3,
    why: "A plan with `-target`, or with deferred changes, leaves changes to the next plan.",
    remedy: "Plan without `-target`, or review the next plan as well.",
    check: ({ errored, complete }) => complete || errored ? void 0 : {
      attribute: "complete",
      found: "the plan is incomplete: it was made with -target, or defers changes, and another plan will follow",
      expected: "a plan of all changes",
      fix: "plan without -target, or review the next plan too"
    }
  },
  {
    id: "MIG363",
    severity: "note",
    title: "what runs is what Terraform wrote down",
    see: "https://developer.hashicorp.com/terraform/internals/json-format#plan-representation",
    why: "Somebody has changed what Terraform manages. The plan puts back what the configuration says.",
    remedy: "Find out who changed it and why before you apply.",
    check: ({ drifted }) => drifted.map(({ address, gone, arguments: names2 }) => ({
      attribute: gone ? "actions" : names2[0] ?? "actions",
      found: gone ? `${address} was deleted outside of Terraform` : `${address} was changed outside of Terraform${names2.length > 0 ? `: ${names2.join(", ")}` : ""}`,
      expected: "changes through Terraform alone",
      fix: "find out who changed it; unless ignore_changes names it, terraform apply puts back what the configuration says"
    }))
  },
  {
    id: "MIG364",
    severity: "warning",
    title: "the plan speaks of every MIG pool in the state, and of its software",
    see: SEE_PLAN3,
    why: "A pool, or its device plugin, that is in the state but not in the plan was left out, or the file is incomplete.",
    remedy: "Plan without `-target`, or make the file again with `terraform show -json PLAN`.",
    check: ({ unmentioned }) => unmentioned.map((address) => ({
      attribute: "resource_changes",
      found: `the plan says nothing of ${address}, which is in the state from before`,
      expected: "a plan of all changes",
      fix: "plan without -target, or make the file again with: terraform show -json PLAN"
    }))
  },
  {
    id: "MIG365",
    severity: "note",
    title: "the plan can be applied",
    see: SEE_PLAN3,
    why: "Terraform marks the plan as one that it will not apply, so what it shows will not happen this way.",
    remedy: "Plan again, and review that plan.",
    check: ({ errored, refused: refused2 }) => refused2 && !errored ? {
      attribute: "applyable",
      found: "Terraform says that this plan cannot be applied",
      expected: "a plan that can",
      fix: "plan again, and review that plan"
    } : void 0
  }
];

// lib/core/pool/node-pool-settings.ts
var ANY_WHOLE_NUMBER = { from: Number.NEGATIVE_INFINITY }, BOUND_ROWS = new Map(
  Object.entries(NODE_POOL_ARGUMENTS).map(([name2, row]) => {
    let isWhole = schemaOf(name2).type.startsWith("integer");
    return [name2, isWhole ? { range: ANY_WHOLE_NUMBER, ...row } : row];
  }).filter(([, { range: range2, choices: choices2, idOf, since, until }]) => range2 || choices2 || idOf || since || until)
), settingsOf = remembered((pool) => {
  let settings = [];
  for (let name2 of Object.keys(pool)) {
    let row = BOUND_ROWS.get(name2), value = row && pool[name2];
    if (row && isKnown(value))
      for (let item of Array.isArray(value) ? value.filter(isKnown) : [value])
        settings.push({ name: name2, row, value: item });
  }
  return settings;
});

// lib/core/rules/pool/azurerm-version-rules.ts
var SPOT_WITHOUT_SURGE = [4, 65, 0], OTHER_SETTINGS = [
  "upgrade_settings.drain_timeout_in_minutes",
  "upgrade_settings.node_soak_duration_in_minutes",
  "upgrade_settings.undrainable_node_behavior"
], AZURERM_VERSION_RULES = [
  {
    id: "MIG039",
    severity: "error",
    title: "every argument is one that the azurerm of the stack has",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG.md",
    why: "`kubelet_config.container_log_max_files` came with azurerm 4.71 and took the place of `container_log_max_line`, which 5.0 dropped, as it did `transparent_huge_page_enabled`. The version is what the stack requires in `required_providers`, a range by its lower bound, and otherwise that of the bindings. `MigGpuNodePool` writes the name that fits; the rule speaks of pools that `MigRules` finds. In a review this and the next two are notes: Terraform found an azurerm that took the plan, and the configuration allows one that would not.",
    remedy: "Require another azurerm, or write the name that the message gives.",
    check: ({ pool, azurerm }) => {
      let bound = settingsOf(pool).filter(({ row: { since, until } }) => since || until);
      return azurerm === void 0 ? [] : [...new Set(bound.map(({ name: name2 }) => name2))].flatMap((name2) => strangeArgument(name2, azurerm));
    }
  },
  {
    id: "MIG040",
    severity: "error",
    title: "every value is one that the azurerm of the stack knows",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG.md",
    why: "azurerm compares `os_sku` with a list, to which `Ubuntu2404` came with 4.67.",
    remedy: "Require a newer azurerm, or choose another value.",
    check: ({ pool, azurerm }) => settingsOf(pool).flatMap(({ name: name2, row: { choices: choices2 }, value }) => {
      let since = choices2?.values.find((choice2) => choice2.value === value)?.since;
      return since && azurerm && !isAtLeast(azurerm, since) ? [
        {
          attribute: name2,
          found: `${name2} is ${show(value)} with azurerm ${showAzurermVersion(azurerm)}, which does not know it`,
          expected: `azurerm ${showAzurermVersion(since)} or newer`,
          fix: `require azurerm ${showAzurermVersion(since)} in the stack, or choose another value`
        }
      ] : [];
    })
  },
  {
    id: "MIG041",
    severity: "error",
    title: "upgrade settings of a Spot pool meet an azurerm that takes them without a surge",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/pull/31129",
    why: "Until 4.64 azurerm wanted exactly one of `max_surge` and `max_unavailable` in every `upgrade_settings`, and Spot pools can have neither. From 4.65 on drain timeout, soak time and the behavior of undrainable nodes can stand there alone.",
    remedy: "Require azurerm 4.65 or newer, or leave the upgrade settings of the Spot pool out.",
    check: ({ pool, azurerm }) => {
      let given = OTHER_SETTINGS.filter((name2) => pool[name2] !== void 0);
      return pool.priority === "Spot" && given.length > 0 && azurerm && !isAtLeast(azurerm, SPOT_WITHOUT_SURGE) ? {
        attribute: given[0],
        found: `a Spot pool with ${given.map((name2) => name2.split(".")[1]).join(" and ")} and azurerm ${showAzurermVersion(azurerm)}, which wants max_surge or max_unavailable beside them; Spot pools can have neither`,
        expected: `azurerm ${showAzurermVersion(SPOT_WITHOUT_SURGE)} or newer`,
        fix: `require azurerm ${showAzurermVersion(SPOT_WITHOUT_SURGE)} in the stack, or leave them out`
      } : void 0;
    }
  }
];
function strangeArgument(name2, azurerm) {
  let { since, until, renamedTo } = NODE_POOL_ARGUMENTS[name2], version = showAzurermVersion(azurerm);
  if (since && !isAtLeast(azurerm, since)) {
    let former = nameIn(azurerm, name2);
    return [
      {
        attribute: name2,
        found: `${name2} with azurerm ${version}, which does not have it yet`,
        expected: `azurerm ${showAzurermVersion(since)} or newer`,
        fix: `require azurerm ${showAzurermVersion(since)} in the stack${former === name2 ? "" : `, or write ${former}`}`
      }
    ];
  }
  return until && isAtLeast(azurerm, until) ? [
    {
      attribute: name2,
      found: `${name2} with azurerm ${version}, which no longer has it`,
      expected: `an argument that azurerm ${showAzurermVersion(until)} has`,
      fix: renamedTo ? `write ${renamedTo}` : `leave ${name2} out`
    }
  ] : [];
}

// lib/core/rules/pool/argument-rules.ts
var SEE_AZURERM2 = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool";
function outOfRange(pool, rule) {
  let findings = [];
  for (let { name: name2, row, value } of settingsOf(pool)) {
    let { range: range2 } = row;
    range2 && range2.rule === rule && typeof value == "number" && !fits2(value, range2) && findings.push({ attribute: name2, found: text`${arg(name2)} is ${show(value)}`, expected: showRange(range2), fix: fixOfRange(range2) });
  }
  return findings;
}
function fits2(value, { from, to = Number.POSITIVE_INFINITY }) {
  return Number.isInteger(value) && value >= from && value <= to;
}
function showRange({ from, to, why }) {
  let bounds = Number.isFinite(from) ? to === void 0 ? ` of at least ${from}` : ` from ${from} to ${to}` : "";
  return text`a whole number${bounds}${why ? underAzurerm(`, ${why}`) : ""}`;
}
function fixOfRange({ from }) {
  return Number.isFinite(from) ? "choose a value in that range" : "round it";
}
function idPath(type) {
  let [provider, ...steps] = type.split("/");
  return `/subscriptions/<id>/resourceGroups/<name>/providers/${provider}${steps.map((part) => `/${part}/<name>`).join("")}`;
}
function isIdOf(type, id, flags = "") {
  return new RegExp(`^${idPath(type).replace(/\./g, "\\.").replace(/<\w+>/g, "[^/]+")}$`, flags).test(id);
}
function wholeIdRule(isWhole) {
  return {
    id: "MIG036",
    severity: "error",
    title: "an Azure resource is named by its whole id",
    see: SEE_AZURERM2,
    why: "azurerm parses these ids before it plans, the fixed parts letter by letter (`resourceGroups`, not `resourcegroups`); a name alone, or the id of another kind of resource, is refused. azapi does not look into the ids of a body, and Azure compares them without regard to case: of a pool of azapi, and of `ManagedMigNodePool`, any case is right.",
    remedy: "Copy the id from the command that the message names.",
    check: (pool) => settingsOf(pool).flatMap(
      ({ name: name2, row: { idOf }, value }) => idOf === void 0 || typeof value != "string" || isWhole(idOf, value) ? [] : [
        {
          attribute: name2,
          found: text`${arg(name2)} is ${show(value)}`,
          expected: text`${idPath(idOf)}${underAzurerm(", with these capital letters")}`,
          fix: `copy it from: az resource list --resource-type ${idOf} --query [].id`
        }
      ]
    )
  };
}
var ARGUMENT_RULES = [
  {
    id: "MIG009",
    severity: "error",
    title: "node counts are whole numbers from 0 to 1000",
    see: "https://learn.microsoft.com/azure/aks/quotas-skus-regions",
    why: "An AKS node pool has at most 1,000 nodes.",
    remedy: "Choose a whole number from 0 to 1000; spread more nodes over several pools.",
    check: (pool) => outOfRange(pool, "MIG009")
  },
  {
    id: "MIG013",
    severity: "error",
    title: "max_pods is from 10 to 250",
    see: "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning",
    why: "azurerm does not check `max_pods`; AKS refuses the value at apply, and it cannot be changed on living nodes.",
    remedy: "Choose a value from 10 to 250.",
    check: (pool) => outOfRange(pool, "MIG013")
  },
  {
    id: "MIG022",
    severity: "error",
    title: "arguments with a closed list of values have one of them",
    see: SEE_AZURERM2,
    why: "azurerm compares these values with a list, letter by letter.",
    remedy: "Write the value as the message lists it, or leave the argument out.",
    check: (pool) => settingsOf(pool).flatMap(
      ({ name: name2, row: { choices: choices2 }, value }) => choices2 === void 0 || choices2.rule !== void 0 || choices2.values.some((choice2) => choice2.value === value) ? [] : [
        {
          attribute: name2,
          found: text`${arg(name2)} is ${show(value)}`,
          expected: choices2.values.map((choice2) => show(choice2.value)).join(" or "),
          fix: text`write it as listed, or leave ${arg(name2)} out`
        }
      ]
    )
  },
  {
    id: "MIG023",
    severity: "error",
    title: "the other numbers are in the range that AKS accepts",
    see: SEE_AZURERM2,
    why: "The API and azurerm bound these numbers: disk size, drain timeout, soak time.",
    remedy: "Choose a whole number in the range that the message gives.",
    check: (pool) => outOfRange(pool, void 0)
  },
  {
    id: "MIG024",
    severity: "error",
    title: "every argument has a value of its type",
    see: SEE_AZURERM2,
    why: "JavaScript callers and hand-written JSON reach Terraform without a type check, and its message names neither the construct nor the prop.",
    remedy: "Pass a value of the type that the message names.",
    check: (pool) => pool.mistyped.map(({ attribute, expected, found }) => ({
      attribute,
      found: text`${arg(attribute)} is ${show(found)}`,
      expected,
      fix: "pass a value of that type"
    }))
  },
  wholeIdRule((type, id) => isIdOf(type, id, "i")),
  // azapi does not look into the ids of a body, and Azure compares them without regard to case.
  { ...wholeIdRule((type, id) => isIdOf(type, id) || !isIdOf(type, id, "i")), provider: "azurerm" }
];

// lib/core/rules/pool/gpu-rules.ts
var SEE_MIG2 = "https://learn.microsoft.com/azure/aks/gpu-multi-instance", LINUX_SKUS_WITH_MIG = (NODE_POOL_ARGUMENTS.os_sku.choices?.values ?? []).map(({ value }) => value), GPU_RULES = [
  {
    id: "MIG003",
    severity: "error",
    title: "the pool asks for one of the five GPU instance profiles",
    see: SEE_MIG2,
    why: "Without a profile AKS leaves the GPUs whole, and the profile of a pool cannot be added or changed later.",
    remedy: "Set `gpu_instance` to `MIG1g`, `MIG2g`, `MIG3g`, `MIG4g` or `MIG7g`, in exactly that spelling.",
    check: ({ gpu_instance: profile, gpu_mig_profiles: profiles }) => {
      let expected = `one of ${MIG_PROFILES.join(", ")}`;
      if (!(profile === void 0 && profiles !== void 0)) {
        if (profile === void 0)
          return {
            attribute: "gpu_instance",
            found: text`${arg("gpu_instance")} is not set`,
            expected,
            fix: "set a profile: AKS cuts GPUs only when it creates a pool with one"
          };
        if (isKnown(profile) && !MIG_PROFILES.includes(profile)) {
          let close = MIG_PROFILES.find((candidate) => candidate.toLowerCase() === profile.toLowerCase());
          return {
            attribute: "gpu_instance",
            found: text`${arg("gpu_instance")} is ${show(profile)}`,
            expected,
            fix: close ? `did you mean ${show(close)}?` : "use one of the five"
          };
        }
      }
    }
  },
  {
    id: "MIG004",
    severity: "error",
    title: "the VM size is one whose GPUs are known",
    see: "https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated",
    why: "What a slice is called and how many a node has depends on the GPU of the size, so a size must be known to promise either. AKS picks a size by itself where none is named.",
    remedy: "Correct the spelling (any case will do), or describe a size that is newer than this release with `VmSize.of(name, gpu, gpuCount)`.",
    check: (pool) => vmSizeFinding(pool, "MIG004")
  },
  {
    id: "MIG005",
    severity: "error",
    title: "the GPUs of the VM size can be partitioned by AKS",
    see: SEE_MIG2,
    why: "Microsoft names the A100, H100 and H200 series. T4, V100 and A10 have no multi-instance support; an RTX PRO 6000 is cut into four slices at most, under other profile ids than the ones an AKS node passes to `nvidia-smi` ([mig-partition.sh](https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/mig-partition.sh), [container-engine-accelerators#564](https://github.com/GoogleCloudPlatform/container-engine-accelerators/issues/564)). For GB200, GB300, confidential H100 and the variants of `Standard_ND96isr_H100_v5` no public source says that it works.",
    remedy: "Use the size that the message proposes. If you have confirmed a size of the second kind yourself, describe it with `VmSize.of()`.",
    check: (pool) => vmSizeFinding(pool, "MIG005")
  },
  {
    id: "MIG006",
    severity: "error",
    title: "AKS installs the GPU driver, and gpu_driver says so",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/issues/30990",
    why: "AKS reports `Install` for every GPU pool. Where `gpu_driver` is left out, azurerm 4.40 and later plan a replacement of the whole pool at the next apply. With `None`, the node skips the step that partitions its GPUs ([cse_main.sh](https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_main.sh)), and nobody reports it.",
    remedy: 'Write `gpu_driver = "Install"`. If a plan already shows `gpu_driver = "Install" -> null # forces replacement`, do the same and plan again.',
    check: (pool) => {
      if (!(!asksForMig(pool) || !(pool.gpu_driver === void 0 || isKnown(pool.gpu_driver)) || pool.gpu_driver === "Install"))
        return pool.gpu_driver === void 0 ? {
          attribute: "gpu_driver",
          found: text`${arg("gpu_driver")} is not set; AKS answers "Install", and ${actor} then plans to replace the pool at the next apply`,
          expected: '"Install", always written out',
          fix: text`set ${arg("gpu_driver")} = "Install"`
        } : {
          attribute: "gpu_driver",
          found: text`${arg("gpu_driver")} is ${show(pool.gpu_driver)}`,
          expected: text`"Install": AKS partitions GPUs only where it installs the driver, so that ${arg("gpu_instance")} does nothing without it`,
          fix: text`set ${arg("gpu_driver")} = "Install"`
        };
    }
  },
  {
    id: "MIG007",
    severity: "error",
    title: "the pool is a User pool",
    see: "https://learn.microsoft.com/azure/aks/use-system-pools",
    why: "System pools carry CoreDNS and the like. The taint that reserves GPU nodes keeps those pods away, and AKS refuses a cluster in which every pool is tainted ([Azure/AKS#1484](https://github.com/Azure/AKS/issues/1484)).",
    remedy: 'Set `mode = "User"`, and keep a System pool without GPUs in the cluster.',
    check: ({ mode }) => isKnown(mode) && mode !== "User" ? {
      attribute: "mode",
      found: `mode is ${show(mode)}`,
      expected: '"User": the taint that keeps other pods off GPU nodes keeps the pods of the system off them, too',
      fix: 'set mode = "User" and keep a System pool without GPUs beside it'
    } : void 0
  },
  {
    id: "MIG008",
    severity: "error",
    title: "the operating system can do MIG",
    see: "https://learn.microsoft.com/azure/aks/windows-vs-linux-containers",
    why: "Microsoft lists multi-instance GPU as not supported on Windows nodes. GPU nodes run Ubuntu or Azure Linux.",
    remedy: "Leave `os_sku` out, or set it to `Ubuntu`.",
    check: ({ os_type: osType, os_sku: osSku }) => {
      let findings = [];
      return isKnown(osType) && osType !== "Linux" && findings.push({
        attribute: "os_type",
        found: text`${arg("os_type")} is ${show(osType)}`,
        expected: '"Linux": AKS does not support multi-instance GPU on Windows',
        fix: text`set ${arg("os_type")} = "Linux"`
      }), isKnown(osSku) && !LINUX_SKUS_WITH_MIG.includes(osSku) && findings.push({
        attribute: "os_sku",
        found: text`${arg("os_sku")} is ${show(osSku)}`,
        expected: `one of ${LINUX_SKUS_WITH_MIG.join(", ")}`,
        fix: text`set ${arg("os_sku")} = "Ubuntu"`
      }), findings;
    }
  },
  {
    id: "MIG053",
    severity: "warning",
    title: "Azure Linux runs MIG on A100",
    see: "https://github.com/Azure/AKS/issues/5512",
    why: "Azure Linux got new GPU sizes later than Ubuntu; the announcement of multi-instance GPU on Azure Linux 3.0 names A100 sizes. Whether H100 and H200 work there could not be confirmed from public sources.",
    remedy: "Use Ubuntu, or create one node and run `nvidia-smi -L` on it before you rely on it.",
    check: ({ os_sku: osSku, size: size2 }) => known(osSku)?.startsWith("AzureLinux") && size2 && size2.gpu.series !== "A100" ? {
      attribute: "os_sku",
      found: text`${arg("os_sku")} is ${show(osSku)} on ${size2.name} (${size2.gpu.name})`,
      expected: '"Ubuntu": the announcement of multi-instance GPU on Azure Linux names the A100 sizes alone',
      fix: text`set ${arg("os_sku")} = "Ubuntu", or try one node first and run nvidia-smi -L on it`
    } : void 0
  }
];
function vmSizeFinding(pool, ruleId) {
  if (pool.size || pool.vm_size === void 0 || !isKnown(pool.vm_size))
    return pool.vm_size === void 0 && ruleId === "MIG004" && asksForMig(pool) ? {
      attribute: "vm_size",
      found: text`${arg("vm_size")} is not set, so AKS chooses the size`,
      expected: "a VM size of the A100, H100 or H200 series",
      fix: text`set ${arg("vm_size")}, for example to "Standard_NC24ads_A100_v4"`
    } : void 0;
  let { ruleId: broken2, attribute, found, expected, fix } = vmSizeProblem(pool.vm_size);
  return broken2 === ruleId ? { attribute, found, expected, fix } : void 0;
}

// lib/core/rules/pool/managed-gpu-rules.ts
var SEE_MANAGED = "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes", SEE_API = "https://github.com/Azure/azure-rest-api-specs/pull/45980", MANAGED_GPU_RULES = [
  {
    id: "MIG324",
    severity: "error",
    title: "the GPUs are cut by one profile or by a list of them",
    see: SEE_API,
    why: "`gpuInstanceProfile` cuts every GPU into slices of one size, `gpuProfile.nvidia.migProfiles` into those that it lists. Azure's description of the API calls the two mutually exclusive.",
    remedy: "Remove one of them.",
    check: ({ gpu_instance: profile, gpu_mig_profiles: profiles }) => isKnown(profile) && isKnown(profiles) ? {
      attribute: "gpu_mig_profiles",
      found: text`${arg("gpu_instance")} is ${show(profile)} and ${arg("gpu_mig_profiles")} is ${show(profiles)}`,
      expected: "one of the two: Azure's API calls them mutually exclusive",
      fix: text`remove ${arg("gpu_instance")}`
    } : void 0
  },
  {
    id: "MIG325",
    severity: "error",
    title: "a list of profiles has profiles that exist, and one under the single strategy",
    see: SEE_API,
    why: "The list has at least one of the five profiles, and exactly one under `migStrategy` `Single`, says Azure's description of the API. `None`, its default, is taken for `Single` on a GPU that is cut.",
    remedy: "Keep one profile, or set `migStrategy` to `Mixed`.",
    check: (pool) => {
      let { gpu_mig_profiles: profiles } = pool;
      return isKnown(profiles) ? [...strangeProfiles(profiles), ...miscounted(pool, profiles.length)] : [];
    }
  },
  {
    id: "MIG326",
    severity: "error",
    title: "a pool whose GPUs AKS manages has a fixed size",
    see: SEE_MANAGED,
    why: "The preview of managed GPU pools has no cluster autoscaler.",
    remedy: "Set a node count.",
    check: (pool) => isManagedGpuPool(pool) === !0 && isAutoscaled(pool) ? {
      attribute: "auto_scaling_enabled",
      found: text`${arg("auto_scaling_enabled")} is true on a pool whose GPUs AKS manages, for which it has no autoscaler`,
      expected: "a node count",
      fix: text`set ${arg("node_count")}, and remove ${arg("auto_scaling_enabled")}, ${arg("min_count")} and ${arg("max_count")}`
    } : void 0
  }
];
function strangeProfiles(profiles) {
  return profiles.flatMap(
    (profile, index2) => isKnown(profile) && !isMigProfile(profile) ? [
      {
        attribute: "gpu_mig_profiles",
        found: text`${arg("gpu_mig_profiles")}[${index2}] is ${show(profile)}`,
        expected: `one of ${MIG_PROFILES.join(", ")}`,
        fix: "use one of the five"
      }
    ] : []
  );
}
function miscounted(pool, count3) {
  let isSingle = managedStrategy(pool) === "single" /* SINGLE */;
  return count3 === 0 || isSingle && count3 > 1 ? [
    {
      attribute: "gpu_mig_profiles",
      found: text`${arg("gpu_mig_profiles")} has ${count3} profiles${isSingle ? text` under ${arg("gpu_mig_strategy")} ${show(pool.gpu_mig_strategy ?? "None")}` : ""}`,
      expected: isSingle ? "exactly one: all slices are alike under the single strategy" : "at least one",
      fix: isSingle && count3 > 0 ? text`keep one of them, or set ${arg("gpu_mig_strategy")} = "Mixed"` : "name what every GPU is cut into"
    }
  ] : [];
}

// lib/core/kubernetes/names.ts
var POOL_NAME = /^[a-z][a-z0-9]{0,11}$/, DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
function isPoolName(name2) {
  return POOL_NAME.test(name2);
}
function isDnsLabel(name2) {
  return DNS_LABEL.test(name2);
}

// lib/core/rules/pool/name-rules.ts
var SEE2 = "https://learn.microsoft.com/azure/aks/create-node-pools#limitations", EXPECTED2 = "1 to 12 characters, lower-case letters and digits alone, the first a letter", NAME_RULES = [
  {
    id: "MIG001",
    severity: "error",
    title: "the pool has a name that AKS accepts",
    see: SEE2,
    why: "AKS refuses a name with anything but lower-case letters and digits, but only at apply ([Azure/AKS#3300](https://github.com/Azure/AKS/issues/3300)). The example name of Microsoft's own MIG page, `aksMigNode`, is one of those.",
    remedy: "Choose a name of at most 12 lower-case letters and digits that begins with a letter. The message proposes one.",
    check: ({ name: name2 }) => name2 === void 0 || isKnown(name2) && !isPoolName(name2) ? {
      attribute: "name",
      found: name2 === void 0 ? "the pool has no name" : `the pool name ${show(name2)} is not valid`,
      expected: EXPECTED2,
      fix: suggestion("name", name2 ?? "")
    } : void 0
  },
  {
    id: "MIG002",
    severity: "error",
    title: "the temporary name for rotation is valid and differs from the pool's name",
    see: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster_node_pool#temporary_name_for_rotation",
    why: "For some changes azurerm builds a temporary pool beside the old one. Its name follows the rules of pool names, and both exist at once.",
    remedy: "Leave `temporaryNameForRotation` out, and the library derives one; otherwise pick another valid name.",
    check: ({ name: name2, temporary_name_for_rotation: temporary }) => {
      let attribute = "temporary_name_for_rotation";
      if (isKnown(temporary)) {
        if (!isPoolName(temporary))
          return {
            attribute,
            found: `the temporary name ${show(temporary)} is not valid`,
            expected: EXPECTED2,
            fix: suggestion(attribute, temporary)
          };
        if (temporary === name2)
          return {
            attribute,
            found: `the temporary name ${show(temporary)} is the name of the pool itself`,
            expected: "a name of its own, because both pools exist during a rotation",
            fix: `leave ${attribute} out of the construct's props, or choose another name`
          };
      }
    }
  }
];
function suggestion(attribute, name2) {
  let close = name2.toLowerCase().replace(/[^a-z0-9]/g, "").replace(/^\d+/, "").slice(0, 12);
  return close ? `set ${attribute} to ${show(close)}, for example` : `set ${attribute} to a name such as "mignode"`;
}

// lib/core/rules/pool/node-configuration-rules.ts
var SEE_CUSTOM_CONFIGURATION = "https://learn.microsoft.com/azure/aks/custom-node-configuration", SEE_AZURERM3 = "https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_nodepool.go", GC_LOW = "kubelet_config.image_gc_low_threshold", GC_HIGH = "kubelet_config.image_gc_high_threshold", PORT_MIN = "linux_os_config.sysctl_config.net_ipv4_ip_local_port_range_min", PORT_MAX = "linux_os_config.sysctl_config.net_ipv4_ip_local_port_range_max", SWAP = "linux_os_config.swap_file_size_mb", DEFAULT_GC_LOW = 80, DEFAULT_GC_HIGH = 85, NODE_CONFIGURATION_RULES = [
  {
    id: "MIG042",
    severity: "error",
    title: "images are collected down to less than what starts the collection",
    see: SEE_CUSTOM_CONFIGURATION,
    why: "The kubelet refuses a configuration whose low threshold is not below the high one, which azurerm does not check. Where one of them is left out, AKS has 80 and 85.",
    remedy: "Lower `image_gc_low_threshold`, or raise `image_gc_high_threshold`.",
    check: (pool) => {
      if (pool[GC_LOW] === void 0 && pool[GC_HIGH] === void 0)
        return;
      let low = pool[GC_LOW] ?? DEFAULT_GC_LOW, high = pool[GC_HIGH] ?? DEFAULT_GC_HIGH;
      return isKnown(low) && isKnown(high) && low >= high ? {
        attribute: GC_LOW,
        found: text`${step(GC_LOW)} is ${shown(low, pool[GC_LOW])} and ${step(GC_HIGH)} is ${shown(high, pool[GC_HIGH])}`,
        expected: "a low threshold below the high one, without which the kubelet refuses its configuration",
        fix: text`set ${step(GC_LOW)} = ${DEFAULT_GC_LOW} and ${step(GC_HIGH)} = ${DEFAULT_GC_HIGH}, for example`
      } : void 0;
    }
  },
  {
    id: "MIG043",
    severity: "error",
    title: "a range of local ports has both ends, the lower one first",
    see: SEE_AZURERM3,
    why: "azurerm joins the two arguments into one setting, and stops the apply, not the plan, where one is missing or the first is greater.",
    remedy: "Set both.",
    check: (pool) => {
      let min = pool[PORT_MIN], max = pool[PORT_MAX];
      if (min === void 0 != (max === void 0)) {
        let [given, missing] = min === void 0 ? [PORT_MAX, PORT_MIN] : [PORT_MIN, PORT_MAX];
        return {
          attribute: given,
          found: text`${step(given)} is set and ${step(missing)} is not, at which ${actor} stops the apply`,
          expected: "both of them, or none",
          fix: text`set ${step(missing)} too`
        };
      }
      return isKnown(min) && isKnown(max) && min > max ? {
        attribute: PORT_MIN,
        found: text`${step(PORT_MIN)} ${show(min)} is greater than ${step(PORT_MAX)} ${show(max)}, at which ${actor} stops the apply`,
        expected: "the lower end first",
        fix: "exchange them"
      } : void 0;
    }
  },
  {
    id: "MIG066",
    severity: "warning",
    title: "a swap file comes with a kubelet that starts beside it",
    see: SEE_AZURERM3,
    why: "azurerm sends `failSwapOn = false` within `kubelet_config` alone, with a comment in its source that Azure refuses a swap file otherwise. That Azure refuses a pool without the block was not tried. A pool of azapi has what its body says, and AKS takes `failSwapOn` for true where it says nothing.",
    remedy: "Add `kubelet_config` with a setting that changes nothing, such as `cpu_cfs_quota_enabled = true`; with azapi, set `kubeletConfig.failSwapOn = false`.",
    check: (pool) => {
      let swap = pool[SWAP], { fail_swap_on: failSwapOn, kubelet_config: kubelet } = pool;
      return isKnown(swap) && swap > 0 && (failSwapOn ?? kubelet === void 0) === !0 ? { attribute: SWAP, ...failSwapOn === void 0 ? withoutBlock(swap) : withoutMember(swap) } : void 0;
    }
  }
];
function withoutBlock(swap) {
  return {
    found: text`${step(SWAP)} is ${show(swap)} without ${arg("kubelet_config")}; ${actor} tells the kubelet to start beside a swap file in that block alone`,
    expected: text`${arg("kubelet_config")}, whatever is in it: without it AKS is expected to refuse the pool, which was not tried`,
    fix: text`add ${arg("kubelet_config")} with a setting that changes nothing: ${step("kubelet_config.cpu_cfs_quota_enabled")} = true`
  };
}
function withoutMember(swap) {
  return {
    found: text`${step(SWAP)} is ${show(swap)}, and nothing tells the kubelet to start beside a swap file`,
    expected: text`${arg("fail_swap_on")} = false: without it AKS is expected to refuse the pool, which was not tried`,
    fix: text`set ${arg("fail_swap_on")} = false`
  };
}
function shown(threshold, given) {
  return given === void 0 ? `${threshold} (which AKS chooses)` : String(threshold);
}

// lib/core/rules/pool/placement-rules.ts
var ZONES = ["1", "2", "3"], SMALLEST_OS_DISK_GB = 30, PLACEMENT_RULES = [
  {
    id: "MIG020",
    severity: "error",
    title: "host, reservation, placement group and zones do not contradict each other",
    see: "https://learn.microsoft.com/azure/virtual-machines/capacity-reservation-overview#limitations-and-restrictions",
    why: "Capacity reservations cover neither Spot VMs nor dedicated hosts, and a proximity placement group lies in one zone ([reduce latency with placement groups](https://learn.microsoft.com/azure/aks/reduce-latency-ppg)). Azure finds out when it allocates the nodes.",
    remedy: 'Keep one of the two arguments that the message names. Zones are named `"1"`, `"2"` and `"3"`.',
    check: placementProblems
  },
  {
    id: "MIG021",
    severity: "error",
    title: "subnets and public addresses do not contradict each other",
    see: "https://learn.microsoft.com/azure/aks/configure-azure-cni-dynamic-ip-allocation",
    why: "Pods can have a subnet of their own only beside the subnet of the nodes, in the same virtual network. Addresses are taken from a public prefix only where nodes have public addresses.",
    remedy: "Pass full subnet ids (`az network vnet subnet show --query id`), two subnets of one network, and `node_public_ip_enabled = true` beside a prefix.",
    check: networkProblems
  },
  {
    id: "MIG031",
    severity: "error",
    title: `the OS disk has at least ${SMALLEST_OS_DISK_GB} GB`,
    see: "https://learn.microsoft.com/cli/azure/aks/nodepool#az-aks-nodepool-add",
    why: "The Azure CLI names 30 GiB as the minimum for a node pool, and so does Microsoft's page on [node auto-provisioning](https://learn.microsoft.com/azure/aks/node-auto-provisioning-aksnodeclass). azurerm accepts any size from 1 on.",
    remedy: "Set `os_disk_size_gb` to at least 30, or leave it out. Images of GPU workloads are large; AKS itself chooses 128 GB or more.",
    // What is no size at all is the matter of MIG023.
    check: ({ os_disk_size_gb: size2 }) => isKnown(size2) && size2 >= 1 && size2 < SMALLEST_OS_DISK_GB ? {
      attribute: "os_disk_size_gb",
      found: text`${arg("os_disk_size_gb")} is ${show(size2)}`,
      expected: `at least ${SMALLEST_OS_DISK_GB}, below which AKS makes no node`,
      fix: text`set ${arg("os_disk_size_gb")} = ${SMALLEST_OS_DISK_GB}, or leave it out`
    } : void 0
  },
  {
    id: "MIG057",
    severity: "warning",
    title: "an ephemeral OS disk fits the temporary disk of the VM size",
    see: "https://learn.microsoft.com/azure/aks/concepts-storage#ephemeral-os-disk",
    why: "An ephemeral OS disk lies on a local disk of the VM. `Standard_NC24ads_A100_v4` has a temporary disk of 64 GiB, less than the 128 GB that this rule assumes where no size is given.",
    remedy: "Set `os_disk_size_gb` to at most the number in the message, or use a managed disk.",
    check: ({ os_disk_type: type, os_disk_size_gb: size2, size: vmSize }) => {
      let temporary = vmSize?.temporaryDiskGib, wanted = size2 === void 0 ? 128 : known(size2);
      return type === "Ephemeral" && temporary !== void 0 && wanted !== void 0 && wanted > temporary ? {
        attribute: "os_disk_size_gb",
        found: `an ephemeral OS disk of ${size2 === void 0 ? "the default 128" : show(wanted)} GB on ${vmSize?.name}, whose temporary disk has ${temporary} GiB`,
        expected: text`${arg("os_disk_size_gb")} of at most ${temporary}, or a managed disk`,
        fix: text`set ${arg("os_disk_size_gb")} = ${temporary}, or ${arg("os_disk_type")} = "Managed"`
      } : void 0;
    }
  },
  {
    id: "MIG060",
    severity: "warning",
    title: "every zone is named once",
    see: "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool#zones",
    why: "azurerm keeps zones as a set: a zone that stands in the list twice counts once, and the pool lies in fewer zones than the list has lines.",
    remedy: "Remove it, or name the zone that was meant.",
    check: ({ zones }) => repeated((known(zones) ?? []).filter(isKnown)).map((zone) => ({
      attribute: "zones",
      found: text`${arg("zones")} names the zone ${show(zone)} more than once, and ${actor} keeps it once`,
      expected: "different zones",
      fix: "remove it, or name the zone that was meant"
    }))
  }
];
function placementProblems(pool) {
  let findings = [], contradiction = (one, other, why) => {
    findings.push({
      attribute: one,
      found: text`${arg(one)} is set together with ${other}`,
      expected: `one of them: ${why}`,
      fix: text`remove ${arg(one)} or ${other}`
    });
  };
  isKnown(pool.host_group_id) && pool.priority === "Spot" && contradiction("host_group_id", text`${arg("priority")} = "Spot"`, "dedicated hosts run no Spot VMs"), isKnown(pool.capacity_reservation_group_id) && pool.priority === "Spot" && contradiction("capacity_reservation_group_id", text`${arg("priority")} = "Spot"`, "capacity is reserved for regular VMs alone"), isKnown(pool.capacity_reservation_group_id) && isKnown(pool.host_group_id) && contradiction("capacity_reservation_group_id", arg("host_group_id"), "capacity is not reserved on dedicated hosts");
  let zones = new Set((known(pool.zones) ?? []).filter(isKnown));
  isKnown(pool.proximity_placement_group_id) && zones.size > 1 && contradiction(
    "proximity_placement_group_id",
    text`${arg("zones")} ${show([...zones])}`,
    "a proximity placement group lies in one zone"
  );
  for (let zone of zones)
    ZONES.includes(zone) || findings.push({
      attribute: "zones",
      found: `the zone ${show(zone)}`,
      expected: `one of ${ZONES.map(show).join(", ")}`,
      fix: "name zones by their numbers, as strings"
    });
  return findings;
}
var SUBNET_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i;
function networkProblems(pool) {
  let { vnet_subnet_id: nodes, pod_subnet_id: pods, node_public_ip_prefix_id: prefix, node_public_ip_enabled: publicIp } = pool, findings = [];
  for (let attribute of ["vnet_subnet_id", "pod_subnet_id"]) {
    let id = pool[attribute];
    isKnown(id) && !SUBNET_ID.test(id) && findings.push({
      attribute,
      found: text`${arg(attribute)} is ${show(id)}`,
      expected: "/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>",
      fix: "copy it from: az network vnet subnet show --query id"
    });
  }
  if (isKnown(pods) && nodes === void 0 && findings.push({
    attribute: "pod_subnet_id",
    found: text`${arg("pod_subnet_id")} is set and ${arg("vnet_subnet_id")} is not`,
    expected: "both: pods can have a subnet of their own only beside nodes in the same virtual network",
    fix: text`set ${arg("vnet_subnet_id")} to a subnet of the same virtual network`
  }), isKnown(nodes) && isKnown(pods) && SUBNET_ID.test(nodes) && SUBNET_ID.test(pods)) {
    let network = (id) => id.toLowerCase().replace(/\/subnets\/.*$/, "");
    nodes.toLowerCase() === pods.toLowerCase() ? findings.push({
      attribute: "pod_subnet_id",
      found: text`${arg("pod_subnet_id")} is the subnet of the nodes`,
      expected: "a subnet of its own",
      fix: text`leave ${arg("pod_subnet_id")} out, or use another subnet`
    }) : network(nodes) !== network(pods) && findings.push({
      attribute: "pod_subnet_id",
      found: text`${arg("pod_subnet_id")} and ${arg("vnet_subnet_id")} lie in different virtual networks`,
      expected: "two subnets of one virtual network",
      fix: "choose a pod subnet in the virtual network of the nodes"
    });
  }
  return isKnown(prefix) && (publicIp === void 0 || publicIp === !1) && findings.push({
    attribute: "node_public_ip_prefix_id",
    found: text`${arg("node_public_ip_prefix_id")} is set and the nodes have no public addresses`,
    expected: text`${arg("node_public_ip_enabled")} = true`,
    fix: text`set ${arg("node_public_ip_enabled")} = true, or remove the prefix`
  }), findings;
}

// lib/core/rules/pool/scaling-rules.ts
var SEE_AUTOSCALER = "https://learn.microsoft.com/azure/aks/cluster-autoscaler-overview", SCALING_RULES = [
  {
    id: "MIG010",
    severity: "error",
    title: "the autoscaler has a lower and an upper bound that fit each other and the node count",
    see: SEE_AUTOSCALER,
    why: "azurerm fails at apply when a bound is missing, when bounds stand without an autoscaler, or when they are the wrong way round. It keeps 0 for both bounds of every other pool in its state, so 0 is no bound there.",
    remedy: "Set `min_count` and `max_count` together with `auto_scaling_enabled = true`, and leave `node_count` out or between them.",
    check: boundsProblems
  },
  {
    id: "MIG011",
    severity: "error",
    title: "the pool has a node count or an autoscaler",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go",
    why: "AKS would default to one node, but azurerm sends the 0 that it reads from an absent argument: the apply succeeds, and the pool is empty.",
    remedy: "Set `node_count`, or both bounds of the autoscaler.",
    check: (pool) => pool.node_count === void 0 && (pool.auto_scaling_enabled === void 0 || pool.auto_scaling_enabled === !1) ? {
      attribute: "node_count",
      found: text`${arg("node_count")} is not set and the autoscaler is off, so ${actor} asks for 0 nodes`,
      expected: text`a node count, or ${arg("min_count")} and ${arg("max_count")}`,
      fix: text`set ${arg("node_count")} = 1, or turn the autoscaler on`
    } : void 0
  },
  {
    id: "MIG051",
    severity: "warning",
    title: "a pool under the mixed strategy is not autoscaled",
    see: "https://github.com/Azure/AKS/issues/5161",
    why: "The cluster autoscaler counts `nvidia.com/gpu` alone. It takes nodes that show `nvidia.com/mig-*` for unready, which in the end stops it from adding nodes ([kubernetes/autoscaler#8095](https://github.com/kubernetes/autoscaler/issues/8095)).",
    remedy: "Use the single strategy, or a fixed node count.",
    check: (pool) => isAutoscaled(pool) && pool.migStrategy === "mixed" ? {
      attribute: "auto_scaling_enabled",
      found: "the autoscaler is on under the mixed strategy; it knows nvidia.com/gpu alone and takes nodes with nvidia.com/mig-* for unready (kubernetes/autoscaler#8095)",
      expected: "the single strategy, or a fixed node count",
      fix: "use MigStrategy.SINGLE, or set nodeCount without minCount and maxCount"
    } : void 0
  },
  {
    id: "MIG052",
    severity: "warning",
    title: "an autoscaled pool keeps at least one node",
    see: "https://github.com/Azure/AKS/issues/4216",
    why: "Of an empty pool the autoscaler knows what the VM size has, whole GPUs, and not what the plugin will show. A pod that asks for more slices than the VM has GPUs waits forever.",
    remedy: "Set `min_count = 1`, or ask for one slice in each pod.",
    check: (pool) => isAutoscaled(pool) && pool.min_count === 0 ? {
      attribute: "min_count",
      found: "the autoscaler may empty the pool; of an empty pool it assumes whole GPUs, not slices",
      expected: text`${arg("min_count")} of at least 1`,
      fix: text`set ${arg("min_count")} = 1, or keep 0 and expect pods that ask for more slices than the VM has GPUs to wait`
    } : void 0
  },
  {
    id: "MIG054",
    severity: "warning",
    title: "nodes are deleted when the pool shrinks",
    see: "https://github.com/NVIDIA/gpu-operator/issues/729",
    why: "With `Deallocate`, nodes are stopped and started instead of deleted. GPU drivers were reported to fail after about ten such cycles.",
    remedy: "Leave `scale_down_mode` out.",
    check: ({ scale_down_mode: mode }) => mode === "Deallocate" ? {
      attribute: "scale_down_mode",
      found: text`${arg("scale_down_mode")} is "Deallocate": GPU drivers were seen to fail after nodes had been stopped and started repeatedly, and the disks of stopped nodes are billed`,
      expected: '"Delete"',
      fix: text`leave ${arg("scale_down_mode")} out`
    } : void 0
  }
];
function boundsProblems(pool) {
  let enabled = pool.auto_scaling_enabled ?? !1, bound = (fact) => enabled === !1 && fact === 0 ? void 0 : fact, minCount = bound(pool.min_count), maxCount = bound(pool.max_count), [min, max, count3] = [known(minCount), known(maxCount), known(pool.node_count)], findings = [], only = (present, missing) => ({
    attribute: missing,
    found: text`${arg(present)} is set and ${arg(missing)} is not`,
    expected: "both of them for an autoscaled pool, none of them otherwise",
    fix: text`set ${arg(missing)} too`
  });
  return min !== void 0 && maxCount === void 0 && findings.push(only("min_count", "max_count")), max !== void 0 && minCount === void 0 && findings.push(only("max_count", "min_count")), enabled === !0 && minCount === void 0 && maxCount === void 0 && findings.push({
    attribute: "auto_scaling_enabled",
    found: text`the autoscaler is on without ${arg("min_count")} and ${arg("max_count")}`,
    expected: "both bounds",
    fix: text`set ${arg("min_count")} and ${arg("max_count")}`
  }), enabled === !1 && (min !== void 0 || max !== void 0) && findings.push({
    attribute: "auto_scaling_enabled",
    found: text`${arg("min_count")} or ${arg("max_count")} is set and the autoscaler is off`,
    expected: text`${arg("auto_scaling_enabled")} = true where bounds are set`,
    fix: text`set ${arg("auto_scaling_enabled")} = true, or remove the bounds`
  }), min !== void 0 && max !== void 0 && min > max && findings.push({
    attribute: "min_count",
    found: text`${arg("min_count")} ${show(min)} is greater than ${arg("max_count")} ${show(max)}`,
    expected: text`${arg("min_count")} of at most ${arg("max_count")}`,
    fix: text`exchange them, or raise ${arg("max_count")}`
  }), enabled === !0 && max === 0 && findings.push({
    attribute: "max_count",
    found: text`${arg("max_count")} is 0, so the autoscaler can never add a node`,
    expected: text`${arg("max_count")} of at least 1`,
    fix: text`raise ${arg("max_count")}, or set ${arg("node_count")} = 0 without the autoscaler`
  }), enabled === !0 && count3 !== void 0 && (min !== void 0 && count3 < min || max !== void 0 && count3 > max) && findings.push({
    attribute: "node_count",
    found: text`${arg("node_count")} ${show(count3)} is outside ${arg("min_count")} ${show(minCount)} and ${arg("max_count")} ${show(maxCount)}`,
    expected: "a node count between the bounds",
    fix: text`leave ${arg("node_count")} out: the autoscaler then starts with ${arg("min_count")}`
  }), findings;
}

// lib/core/rules/pool/spot-rules.ts
var SEE_SPOT = "https://learn.microsoft.com/azure/aks/spot-node-pool", SPOT_RULES = [
  {
    id: "MIG017",
    severity: "error",
    title: "a Spot pool writes out the eviction policy, taint and label that AKS gives it",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/issues/25615",
    why: "AKS adds an eviction policy, a taint and a label to every Spot pool. What the configuration does not write out, azurerm plans to take away again: users saw Spot pools replaced at every apply ([azurerm#14616](https://github.com/hashicorp/terraform-provider-azurerm/issues/14616), [azurerm#9454](https://github.com/hashicorp/terraform-provider-azurerm/issues/9454)).",
    remedy: "Use `spot: true`, which writes out all three; on a plain resource add them as the message says.",
    check: (pool) => pool.priority === "Spot" ? missingOnSpot(pool) : []
  },
  {
    id: "MIG018",
    severity: "error",
    title: "the Spot price is -1 or positive with at most five decimals",
    see: SEE_SPOT,
    why: "Azure takes -1 (pay up to the regular price) or a positive price in US dollars with at most five decimals. A price computed in floating point, such as 0.1 + 0.2, has more.",
    remedy: "Set -1, or round the price to five decimals.",
    check: ({ spot_max_price: price }) => isKnown(price) && !isSpotPrice(price) ? {
      attribute: "spot_max_price",
      found: text`${arg("spot_max_price")} is ${show(price)}`,
      expected: "-1 (up to the regular price) or a positive number of US dollars an hour with at most five decimals",
      fix: "set -1, which never evicts for the price"
    } : void 0
  },
  {
    id: "MIG019",
    severity: "error",
    title: "a regular pool has no Spot options",
    see: SEE_SPOT,
    why: "azurerm refuses an eviction policy or a price on a pool that is not Spot.",
    remedy: 'Remove the option, or set `priority = "Spot"`.',
    check: (pool) => pool.priority === "Spot" || pool.priority === UNKNOWN ? [] : ["eviction_policy", "spot_max_price"].filter((attribute) => isKnown(pool[attribute]) && pool[attribute] !== -1).map((attribute) => ({
      attribute,
      found: text`${arg(attribute)} is ${show(pool[attribute])} on a regular pool`,
      expected: text`${arg("priority")} = "Spot" where it is set`,
      fix: text`remove ${arg(attribute)}, or make it a Spot pool`
    }))
  },
  {
    id: "MIG050",
    severity: "error",
    title: "a Spot pool has no surge settings",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/pull/31129",
    why: "AKS has no surge nodes for a Spot pool ([upgrade a Spot node pool](https://learn.microsoft.com/azure/aks/spot-node-pool#upgrade-a-spot-node-pool)); azurerm refuses `max_surge` and `max_unavailable` there from 4.65 on.",
    remedy: "Leave both out. Other upgrade settings of a Spot pool need azurerm 4.65.",
    check: (pool) => pool.priority === "Spot" ? ["upgrade_settings.max_surge", "upgrade_settings.max_unavailable"].filter((attribute) => isKnown(pool[attribute])).map((attribute) => ({
      attribute,
      found: text`${arg(attribute)} is ${show(pool[attribute])} on a Spot pool`,
      expected: text`neither ${step("upgrade_settings.max_surge")} nor ${step("upgrade_settings.max_unavailable")}: AKS has no surge nodes for a Spot pool${underAzurerm(", and azurerm refuses both from 4.65 on")}`,
      fix: text`remove ${arg(attribute)}`
    })) : []
  },
  {
    id: "MIG056",
    severity: "note",
    title: "a Spot pool that azurerm rotates keeps its Spot settings",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/issues/30424",
    why: "A temporary pool that lost the Spot settings was reported once. Run against a model of Azure, azurerm 4.55.0 and 5.2.0 both made the temporary pool with priority, eviction policy and price of the old one.",
    remedy: "Nothing, unless your plan uses another version: then watch the temporary pool of the first rotation.",
    check: (pool) => pool.priority === "Spot" && isKnown(pool.temporary_name_for_rotation) ? {
      attribute: "temporary_name_for_rotation",
      found: "azurerm may rotate the Spot pool; a temporary pool that lost the Spot settings was reported once, and with azurerm 4.55.0 and 5.2.0 it kept priority, eviction policy and price",
      expected: "a temporary pool of Spot nodes",
      fix: "nothing, unless your plan uses another version: then watch the temporary pool of the first rotation"
    } : void 0
  }
];
function missingOnSpot(pool) {
  let findings = [];
  pool.eviction_policy === void 0 && findings.push({
    attribute: "eviction_policy",
    found: text`the Spot pool has no ${arg("eviction_policy")}; AKS answers "Delete", and ${actor} then plans to replace the pool`,
    expected: '"Delete" or "Deallocate"',
    fix: text`set ${arg("eviction_policy")} = "Delete"`
  });
  let taint = formatTaint(SPOT_TAINT);
  return pool.node_taints !== UNKNOWN && !(pool.node_taints ?? []).some((text3) => text3 === taint || text3 === UNKNOWN) && findings.push({
    attribute: "node_taints",
    found: "the Spot pool lacks the taint that AKS adds, so every plan shows a change",
    expected: show(taint),
    fix: text`add the taint to ${arg("node_taints")}`
  }), pool.node_labels !== UNKNOWN && pool.node_labels?.[SPOT_TAINT.key] === void 0 && findings.push({
    attribute: "node_labels",
    found: text`the Spot pool does not write out the label that AKS adds; where ${arg("node_labels")} has others without it, every plan shows a change`,
    expected: `${SPOT_TAINT.key} = ${show(SPOT_TAINT.value)}`,
    fix: text`add the label to ${arg("node_labels")}`
  }), findings;
}
function isSpotPrice(price) {
  return price === -1 || Number.isFinite(price) && price > 0 && Number(price.toFixed(5)) === price;
}

// lib/core/rules/pool/tag-rules.ts
var MOST_TAGS = 50, LONGEST_KEY = 512, LONGEST_VALUE = 256, TAG_RULES = [
  {
    id: "MIG034",
    severity: "error",
    title: "no tag keeps AKS from installing the GPU driver",
    see: "https://github.com/Azure/AKS/issues/4925",
    why: "Microsoft retired the tag `SkipGPUDriverInstall`: since 14 August 2025 no GPU pool can be created with it. A node that has it skips the step that installs the driver and cuts the slices, and nobody reports it ([cse_main.sh](https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_main.sh)). Nodes compare the tag without regard to case.",
    remedy: 'Remove the tag. Where you bring a driver of your own, use `gpu_driver = "None"` and leave `gpu_instance` out.',
    check: (pool) => tagsSwitching(pool, "SkipGPUDriverInstall").map((tag) => ({
      attribute: "tags",
      found: `the tag ${tag}, with which AKS makes no GPU pool since August 2025; a node that has it installs no driver and cuts no slices`,
      expected: "no such tag: AKS partitions GPUs only where it installs the driver",
      fix: text`remove the tag; for a driver of your own leave ${arg("gpu_instance")} out and set ${arg("gpu_driver")} = "None"`
    }))
  },
  {
    id: "MIG037",
    severity: "error",
    title: "the tags are ones that Azure accepts",
    see: "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations",
    why: "Azure takes at most 50 tags, keys of at most 512 and values of at most 256 characters; azurerm checks the same before it plans.",
    remedy: "Leave some out, or shorten them.",
    check: ({ tags }) => isKnown(tags) ? tooMany(tags) : []
  },
  {
    id: "MIG061",
    severity: "warning",
    title: "no tag brings a second device plugin onto the nodes",
    see: "https://learn.microsoft.com/azure/aks/best-practices-ml-ops",
    why: "With the tag `EnableManagedGPUExperience` a node starts a device plugin of AKS as a service of its own, on MIG nodes under the single strategy unless the preview API says otherwise, which azurerm cannot ([cse_config.sh](https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_config.sh)). Beside the plugin of a chart both register the same slices: under one name the kubelet keeps the plugin that came last ([kubernetes#52190](https://github.com/kubernetes/kubernetes/issues/52190)), and under the mixed strategy each slice is there twice, under two names. The feature is a preview, documented with this tag for node auto-provisioning alone, and without the cluster autoscaler ([AKS-managed GPU nodes](https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes)).",
    remedy: "Remove the tag. If AKS alone is to serve the pool, use the single strategy, pass `new ExternalGpuSoftware()`, and keep charts off its nodes.",
    check: (pool) => tagsSwitching(pool, MANAGED_GPU_TAG).map((tag) => ({
      attribute: "tags",
      found: `the tag ${tag}: the nodes start a device plugin of AKS, under the single strategy whatever that of the pool, and one from a chart would offer the same slices again`,
      expected: "one device plugin on a node",
      fix: "remove the tag, or keep it under the single strategy and install no chart for the pool (new ExternalGpuSoftware())"
    }))
  }
];
function tooMany(tags) {
  let keys = Object.keys(tags), finding = (found, expected, fix) => ({ attribute: "tags", found, expected, fix });
  return [
    ...keys.length > MOST_TAGS ? [finding(`${keys.length} tags`, `at most ${MOST_TAGS}`, "leave some out, or join them into one")] : [],
    ...keys.filter((key) => key.length > LONGEST_KEY).map((key) => finding(`the tag ${show(key)} of ${key.length} characters`, `at most ${LONGEST_KEY}`, "shorten it")),
    ...Object.entries(tags).flatMap(
      ([key, value]) => typeof value == "string" && value.length > LONGEST_VALUE ? [finding(`the tag ${show(key)} with a value of ${value.length} characters`, `at most ${LONGEST_VALUE}`, "shorten it")] : []
    )
  ];
}

// lib/core/rules/pool/taint-and-label-rules.ts
var LABEL_PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/, LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/, LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/, LONGEST_PREFIX = 253, SEE_LABELS = "https://learn.microsoft.com/azure/aks/use-labels", SEE_KUBERNETES_LABELS = "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/", TAINT_AND_LABEL_RULES = [
  {
    id: "MIG014",
    severity: "error",
    title: "every taint has the form key=value:Effect",
    see: "https://learn.microsoft.com/azure/aks/use-node-taints",
    why: "azurerm passes taints on unread. The form here is the one that the Azure CLI accepts ([_validators.py](https://github.com/Azure/azure-cli/blob/dev/src/azure-cli/azure/cli/command_modules/acs/_validators.py)).",
    remedy: "Write `key=value:NoSchedule`, with a value, for example `nvidia.com/gpu=present:NoSchedule`.",
    check: ({ node_taints: taints }) => (isKnown(taints) ? taints : []).flatMap(
      (taint) => isKnown(taint) && !parseTaint(taint) ? [
        {
          attribute: "node_taints",
          found: `the taint ${show(taint)} is malformed`,
          expected: "key=value:Effect with the effect NoSchedule, PreferNoSchedule or NoExecute",
          fix: 'write it like "nvidia.com/gpu=present:NoSchedule"'
        }
      ] : []
    )
  },
  {
    id: "MIG015",
    severity: "error",
    title: "label keys and values are ones that Kubernetes accepts",
    see: SEE_KUBERNETES_LABELS,
    why: "A malformed key or value is refused at apply.",
    remedy: "Use an optional DNS prefix and a name of at most 63 letters, digits, `-`, `_` and `.`; the value follows the same rule and may be empty.",
    check: ({ node_labels: labels }) => Object.entries(isKnown(labels) ? labels : {}).flatMap(([key, value]) => labelFindings(key, value))
  },
  {
    id: "MIG016",
    severity: "error",
    title: "no label or taint has a key that AKS keeps for itself",
    see: SEE_LABELS,
    why: "AKS answers `BadRequest` to keys under `kubernetes.azure.com/` and under `kubernetes.io` and `k8s.io`, except `node.kubernetes.io` and `kubelet.kubernetes.io` ([Azure/AKS#2866](https://github.com/Azure/AKS/issues/2866)). `node-role.kubernetes.io` was refused for years; a request to allow it is marked as released ([Azure/AKS#4628](https://github.com/Azure/AKS/issues/4628)), so the rule is silent about it. Taints under `kubernetes.azure.com/` are refused likewise, except the one of Spot pools ([karpenter-provider-azure#1830](https://github.com/Azure/karpenter-provider-azure/issues/1830)). The label `agentpool` holds the name of the pool. Where a configuration wrote it, a rotation failed, whose temporary pool has another name ([azurerm#28636](https://github.com/hashicorp/terraform-provider-azurerm/issues/28636)); with the pool's own name it is a matter of [MIG058](#mig058).",
    remedy: "Use a prefix of your own, such as `example.com/`.",
    check: (pool) => [...reservedLabels(pool), ...foreignPoolLabel(pool), ...reservedTaints(pool)]
  },
  {
    id: "MIG032",
    severity: "error",
    title: "no two taints have the same key and effect",
    see: "https://github.com/Azure/AKS/issues/1412",
    why: "Kubernetes wants taints to be unique by key and effect, whatever their values. Nodes with two of a kind never registered, and the pool failed after a long wait; since October 2020 AKS validates taints as Kubernetes does ([CHANGELOG](https://github.com/Azure/AKS/blob/master/CHANGELOG.md)).",
    remedy: "Remove one of the two, or give it another effect.",
    check: ({ node_taints: taints }) => parseTaints(taints).flatMap((taint, index2, all) => {
      let first = all.slice(0, index2).find(({ key, effect }) => key === taint.key && effect === taint.effect);
      return first ? {
        attribute: "node_taints",
        found: first.value === taint.value ? `the taint ${show(formatTaint(taint))} stands more than once` : `the taints ${show(formatTaint(first))} and ${show(formatTaint(taint))} have one key and one effect`,
        expected: "every pair of key and effect once, without which Kubernetes registers no node",
        fix: "remove one of them, or give it another effect"
      } : [];
    })
  },
  {
    id: "MIG055",
    severity: "warning",
    title: "no label asks NVIDIA's MIG manager to partition the node again",
    see: "https://github.com/NVIDIA/gpu-operator/issues/2670",
    why: "The label `nvidia.com/mig.config` makes the MIG manager of NVIDIA's GPU Operator partition the GPUs, on nodes that AKS has partitioned. With a label that was preset on a pool at scale from zero, pods got whole GPUs or the plugin crashed.",
    remedy: "Remove the label. If the MIG manager is to own the partitions, leave `gpu_instance` out.",
    check: ({ node_labels: labels }) => isKnown(labels) && labels["nvidia.com/mig.config"] !== void 0 ? {
      attribute: "node_labels",
      found: `the label "nvidia.com/mig.config" tells the GPU Operator's MIG manager to partition the GPUs, which AKS already does`,
      expected: "one owner of the partitions",
      fix: text`remove the label, or give the MIG manager a pool of its own without ${arg("gpu_instance")}`
    } : void 0
  },
  {
    id: "MIG058",
    severity: "warning",
    title: "no label is one that AKS sets itself",
    see: SEE_LABELS,
    why: "`agentpool`, `storageprofile`, `storagetier` and `accelerator` are labels of AKS without a prefix, closed to changes since its release 2021-08-19 ([CHANGELOG](https://github.com/Azure/AKS/blob/master/CHANGELOG.md)). With the pool's own name under `agentpool` a pool was reported to work until azurerm rotated it ([azurerm#28636](https://github.com/hashicorp/terraform-provider-azurerm/issues/28636)). Whether a pool may write the others could not be confirmed from public sources.",
    remedy: "Remove the label: nodes have it all the same. For values of your own use a key of your own.",
    check: (pool) => Object.keys(labelsOf(pool)).filter((key) => Object.hasOwn(WHY_NOT, key) && !(key === POOL_LABEL && foreignPoolLabel(pool).length > 0)).map((key) => ({
      attribute: "node_labels",
      found: `the label ${show(key)} is one that AKS sets itself; ${WHY_NOT[key]}`,
      expected: "labels of your own",
      fix: text`remove it from ${arg("node_labels")}, or use a key of your own`
    }))
  }
], POOL_LABEL = "agentpool", UNCONFIRMED = "whether it accepts one from a configuration could not be confirmed", WHY_NOT = {
  [POOL_LABEL]: "a rotation was reported to fail with it (azurerm#28636), supposedly because the temporary pool has another name",
  storageprofile: UNCONFIRMED,
  storagetier: UNCONFIRMED,
  accelerator: UNCONFIRMED
}, RESERVED_PREFIX = /(^|\.)(kubernetes\.azure\.com|kubernetes\.io|k8s\.io)$/, ALLOWED_PREFIX = /(^|\.)(node|kubelet|node-role)\.kubernetes\.io$/, LABELS_OF_AKS = ["node.kubernetes.io/instance-type"], RESERVED_TAINT_PREFIX = "kubernetes.azure.com/";
function labelsOf({ node_labels: labels }) {
  return known(labels) ?? {};
}
function isReserved(key) {
  let prefix = key.slice(0, Math.max(key.indexOf("/"), 0));
  return LABELS_OF_AKS.includes(key) || RESERVED_PREFIX.test(prefix) && !ALLOWED_PREFIX.test(prefix);
}
function reservedLabels(pool) {
  return Object.entries(labelsOf(pool)).filter(([key, value]) => isReserved(key) && !(key === SPOT_TAINT.key && (value === SPOT_TAINT.value || !isKnown(value)))).map(([key]) => ({
    attribute: "node_labels",
    found: `the label ${show(key)} has a prefix that AKS reserves`,
    expected: "no prefix that ends in kubernetes.azure.com, kubernetes.io or k8s.io, except node.kubernetes.io and kubelet.kubernetes.io",
    fix: "use a prefix of your own, such as example.com/"
  }));
}
function foreignPoolLabel(pool) {
  let value = labelsOf(pool)[POOL_LABEL];
  return isKnown(value) && isKnown(pool.name) && value !== pool.name ? [
    {
      attribute: "node_labels",
      found: `the label ${show(POOL_LABEL)} is ${show(value)}, and AKS sets it to the name of the pool, ${show(pool.name)}`,
      expected: `no label ${show(POOL_LABEL)}`,
      fix: "remove it, or use a key of your own"
    }
  ] : [];
}
function reservedTaints({ node_taints: taints }) {
  return parseTaints(taints).filter(({ key, value }) => key.startsWith(RESERVED_TAINT_PREFIX) && !(key === SPOT_TAINT.key && value === SPOT_TAINT.value)).map((taint) => ({
    attribute: "node_taints",
    found: `the taint ${show(formatTaint(taint))} has a prefix that AKS reserves`,
    expected: `no prefix kubernetes.azure.com, except ${show(formatTaint(SPOT_TAINT))}`,
    fix: "use a prefix of your own, such as example.com/"
  }));
}
function labelFindings(key, value) {
  let findings = [], slash = key.indexOf("/"), prefix = slash < 0 ? void 0 : key.slice(0, slash), name2 = key.slice(slash + 1);
  return (!LABEL_NAME.test(name2) || prefix !== void 0 && (prefix.length > LONGEST_PREFIX || !LABEL_PREFIX.test(prefix))) && findings.push({
    attribute: "node_labels",
    found: `the label key ${show(key)} is malformed`,
    expected: "an optional DNS prefix and a slash, then at most 63 letters, digits, -, _ or . with a letter or digit at both ends",
    fix: 'write it like "example.com/team"'
  }), typeof value == "string" && !LABEL_VALUE.test(value) && findings.push({
    attribute: "node_labels",
    found: `the label ${show(key)} has the malformed value ${show(value)}`,
    expected: "at most 63 letters, digits, -, _ or . with a letter or digit at both ends",
    fix: "shorten or rewrite the value"
  }), findings;
}

// lib/core/rules/pool/upgrade-rules.ts
var SURGE = /^(\d+|\d+%)$/, ZERO = /^0+%?$/, KUBERNETES_VERSION = /^\d+\.\d+(\.\d+)?$/, SEE_UPGRADES = "https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling", MAXIMA = ["upgrade_settings.max_surge", "upgrade_settings.max_unavailable"], [MAX_SURGE2, MAX_UNAVAILABLE] = [step(MAXIMA[0]), step(MAXIMA[1])], OTHER_SETTINGS2 = [
  "upgrade_settings.drain_timeout_in_minutes",
  "upgrade_settings.node_soak_duration_in_minutes",
  "upgrade_settings.undrainable_node_behavior"
], UPGRADE_SETTINGS2 = ["upgrade_settings", ...MAXIMA, ...OTHER_SETTINGS2], UPGRADE_RULES = [
  {
    id: "MIG012",
    severity: "error",
    title: "an upgrade has either surge nodes or nodes that may be unavailable",
    see: SEE_UPGRADES,
    why: "azurerm 4.55 wants exactly one of `max_surge` and `max_unavailable` in an `upgrade_settings` block. The other one then counts as 0, and AKS refuses an upgrade that can neither add a node nor take one away: `max_surge` must be above 0 where `max_unavailable` is 0 ([release 2023-11-05](https://github.com/Azure/AKS/blob/master/CHANGELOG.md)).",
    remedy: 'For scarce GPUs set `max_unavailable = "1"`, which needs no spare quota; set `max_surge` where every slice must stay available during an upgrade.',
    check: (pool) => {
      let findings = MAXIMA.flatMap((attribute) => {
        let value = pool[attribute];
        return isKnown(value) && !SURGE.test(value) ? [
          {
            attribute,
            found: text`${arg(attribute)} is ${show(value)}`,
            expected: 'a number of nodes ("1") or a share of the pool ("10%")',
            fix: 'write "1", for example'
          }
        ] : [];
      });
      MAXIMA.every((attribute) => isKnown(pool[attribute])) && findings.push({
        attribute: "upgrade_settings",
        found: text`${arg("upgrade_settings")} has ${MAX_SURGE2} and ${MAX_UNAVAILABLE}`,
        expected: "exactly one of them",
        fix: text`keep ${MAX_UNAVAILABLE}, which needs no spare GPU quota, or ${MAX_SURGE2}, which keeps every slice during an upgrade`
      }), findings.push(...zeroFindings(pool));
      let others = OTHER_SETTINGS2.filter((attribute) => isKnown(pool[attribute]));
      return !(pool.priority === "Spot" || pool.priority === UNKNOWN) && others.length > 0 && MAXIMA.every((attribute) => pool[attribute] === void 0) && findings.push({
        attribute: "upgrade_settings",
        found: text`${arg("upgrade_settings")} has ${joined(others.map(step), " and ")}, and neither ${MAX_SURGE2} nor ${MAX_UNAVAILABLE}`,
        expected: "exactly one of the two beside them",
        fix: text`set ${MAX_UNAVAILABLE} = "1"`
      }), findings;
    }
  },
  {
    id: "MIG033",
    severity: "error",
    title: "the Kubernetes version is a minor version or a patch version",
    see: "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#alias-minor-version-in-aks",
    why: "AKS knows `1.36`, for which it takes the newest patch, and `1.36.5`. `latest` is a word of other tools. azurerm sends any text, and the Azure CLI alone strips a leading `v` ([_validators.py](https://github.com/Azure/azure-cli/blob/dev/src/azure-cli/azure/cli/command_modules/acs/_validators.py)).",
    remedy: "Write the version as `az aks get-versions` lists it, or leave `orchestrator_version` out.",
    check: ({ orchestrator_version: version }) => {
      if (!isKnown(version) || KUBERNETES_VERSION.test(version))
        return;
      let bare = version.trim().replace(/^v/i, "");
      return {
        attribute: "orchestrator_version",
        found: text`${arg("orchestrator_version")} is ${show(version)}`,
        expected: 'a minor version ("1.36"), whose newest patch AKS takes, or a patch version ("1.36.5")',
        fix: KUBERNETES_VERSION.test(bare) ? `write ${show(bare)}` : text`leave ${arg("orchestrator_version")} out for the version of the cluster`
      };
    }
  },
  {
    id: "MIG059",
    severity: "warning",
    title: "an upgrade touches at most the whole pool at once",
    see: SEE_UPGRADES,
    why: "Until May 2026 Microsoft's page named 1% and 100% as the bounds of `max_surge` and `max_unavailable`. It no longer says; that AKS refuses a larger share, or takes it for the whole pool, could not be confirmed. Numbers of nodes have no such bound: what the pool does not have is not upgraded.",
    remedy: "Write at most `100%`.",
    check: (pool) => MAXIMA.flatMap((attribute) => {
      let value = pool[attribute];
      return isKnown(value) && /^\d+%$/.test(value) && Number.parseInt(value, 10) > 100 ? [
        {
          attribute,
          found: text`${arg(attribute)} is ${show(value)}`,
          expected: 'at most "100%", every node at once; until May 2026 Microsoft named that as the limit, and whether AKS takes more could not be confirmed',
          fix: 'write "100%", or less to keep slices during an upgrade'
        }
      ] : [];
    })
  },
  {
    id: "MIG062",
    // azapi compares what its body says.
    provider: "azurerm",
    severity: "warning",
    title: "a regular pool says how it is upgraded",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/issues/24020",
    why: "AKS gives a regular pool without these settings a surge of its own, 10% since the release of 2023-10-01 ([terraform-azurerm-aks#554](https://github.com/Azure/terraform-azurerm-aks/pull/554)). azurerm keeps that in the state, and shows it as a change in every later plan, which every apply sends and changes nothing by: so it was reported of default pools ([azurerm#24020](https://github.com/hashicorp/terraform-provider-azurerm/issues/24020)) and of all pools of a cluster ([jenkins-infra#727](https://github.com/jenkins-infra/azure/pull/727)). Among such changes the next real one is overlooked. Spot pools have no surge, and azapi compares what its body says.",
    remedy: 'Write `upgrade_settings { max_unavailable = "1" }`, or the surge that you want. `MigGpuNodePool` writes the former.',
    check: (pool) => pool.priority === "Spot" || pool.priority === UNKNOWN || UPGRADE_SETTINGS2.some((attribute) => pool[attribute] !== void 0) ? void 0 : {
      attribute: "upgrade_settings",
      found: text`${arg("upgrade_settings")} is not written; AKS answers a surge of its own, and azurerm was reported to show that as a change in every later plan`,
      expected: text`${arg("upgrade_settings")} with either ${MAX_SURGE2} or ${MAX_UNAVAILABLE}`,
      fix: text`set ${MAX_UNAVAILABLE} = "1", which needs no spare GPU quota`
    }
  }
];
function zeroFindings(pool) {
  let set2 = MAXIMA.filter((attribute) => pool[attribute] !== void 0);
  return set2.length > 1 || pool.priority === "Spot" ? [] : set2.flatMap((attribute) => {
    let value = pool[attribute];
    return isKnown(value) && ZERO.test(value) ? {
      attribute,
      found: text`${arg(attribute)} is ${show(value)}, and the other of the two then counts as 0: an upgrade could neither add a node nor take one away`,
      expected: 'a number of nodes ("1") or a share of the pool ("10%") above 0, which AKS demands of one of the two',
      fix: text`set ${MAX_UNAVAILABLE} = "1"`
    } : [];
  });
}

// lib/core/rules/pool/node-pool-rules.ts
var NODE_POOL_RULES = [
  ...NAME_RULES,
  ...GPU_RULES,
  ...ARGUMENT_RULES,
  ...NODE_CONFIGURATION_RULES,
  ...SCALING_RULES,
  ...UPGRADE_RULES,
  ...TAINT_AND_LABEL_RULES,
  ...TAG_RULES,
  ...SPOT_RULES,
  ...PLACEMENT_RULES,
  ...MANAGED_GPU_RULES,
  STRATEGY_RULE
].sort((one, other) => compareRuleIds(one.id, other.id));

// lib/core/rules/queues/queued-pool-rules.ts
var PLAN_QUEUE_RULES = [
  {
    id: "MIG371",
    severity: "warning",
    title: "the queues give out no more slices than the pool has after the plan",
    see: "https://kueue.sigs.k8s.io/docs/concepts/cluster_queue/",
    why: "Kueue admits jobs by the quotas of its queues and does not count slices. Where a plan takes slices away and the queues in the same plan still give them out, an admitted job has no slice to run on: its pods stay pending, and what it was admitted for is nobody else's.",
    remedy: "Lower the quotas in the same plan. A `MigQueues` of this library follows its pools by itself; the rule is for queues whose values somebody wrote, and for pools that it does not know.",
    check: ({ pool, queues }) => {
      let { slicesBefore, slicesAfter, after: after2, fate, overlay, changed } = pool;
      if (overlay !== void 0 || after2 === void 0 && !destroys(fate))
        return [];
      let poolName2 = known(pool.before?.name) ?? known(pool.after?.name);
      return quotas(queues, poolName2).flatMap(([resourceName, quota]) => {
        let [was, is2] = [offered(slicesBefore, resourceName), offered(slicesAfter, resourceName)];
        return was !== void 0 && is2 !== void 0 && is2 < was && quota > is2 ? [
          {
            attribute: CAUSES.find((name2) => changed.includes(name2)) ?? "name",
            found: `the slices of ${resourceName} on the pool shrink from ${was} to ${is2}, and the queues give out ${quota}`,
            expected: `quotas of ${is2} at most`,
            fix: "lower the quotas in the same plan: a job that is admitted beyond the slices waits for ever, and keeps its quota"
          }
        ] : [];
      });
    }
  }
], CAUSES = ["gpu_instance", "gpu_mig_profiles", "vm_size", "max_count", "node_count"];
function quotas(queues, poolName2) {
  let totals2 = /* @__PURE__ */ new Map();
  for (let values2 of queues)
    for (let quota of [...poolQuotas(values2), ...cohortQuotas(values2)])
      quota.poolName === poolName2 && totals2.set(quota.resourceName, (totals2.get(quota.resourceName) ?? 0) + quota.nominalQuota);
  return [...totals2];
}
function offered(slices, resourceName) {
  if (countOf(slices, "max") === 0)
    return 0;
  if (slices === UNKNOWN || resourceNames(slices).length === 0)
    return;
  let named = slices.find((one) => one.resourceName === resourceName);
  return named ? known(named.max) : 0;
}

// lib/core/rules/queues/removed-queue-rules.ts
var REMOVED_QUEUE_RULES = [
  {
    id: "MIG372",
    severity: "warning",
    title: "a queue stays as long as jobs are sent to it",
    see: "https://kueue.sigs.k8s.io/docs/concepts/local_queue/",
    why: "Kueue admits no job whose LocalQueue is gone: it stays suspended, and so does every one that comes later and names it ([workload_controller.go](https://github.com/kubernetes-sigs/kueue/blob/v0.19.2/pkg/controller/core/workload_controller.go)). What runs keeps its slices; a ClusterQueue stays until the last of them has ended. A queue that another release of the same plan makes is not missed.",
    remedy: "Let the queue run empty, or send its jobs to another one, before the plan is applied.",
    check: ({ releaseName: releaseName2, before, after: after2 }) => {
      let kept = localQueues(after2), gone = localQueues(before).filter((queue) => !kept.includes(queue));
      return gone.length > 0 ? {
        attribute: "values",
        found: `${nameOf2(releaseName2)} no longer has the ${gone.length === 1 ? "queue" : "queues"} ${gone.join(", ")}: jobs that wait there, or come later, are not admitted; what runs keeps its slices until it ends`,
        expected: "queues in which nothing waits",
        fix: "look what waits: kubectl get workloads --all-namespaces; send it to another queue before this is applied"
      } : void 0;
    }
  },
  {
    id: "MIG373",
    severity: "error",
    title: "Kueue stays as long as there are queues",
    see: "https://kueue.sigs.k8s.io/docs/installation/",
    why: "The definitions of Kueue's objects are templates of its chart, without the policy that would keep them ([charts/kueue](https://github.com/kubernetes-sigs/kueue/tree/v0.19.2/charts/kueue/templates/crd)): an uninstalled release takes them along, and Kubernetes deletes with a definition every object of its kind. A release that is replaced comes back without the queues. Jobs that wait are suspended, and nobody is left to resume them; those that run go on. This was read in the chart and the sources, and not tried.",
    remedy: "Upgrade the release in place. To remove Kueue, let what waits end, remove the queues in one apply, and Kueue in the next.",
    check: ({ releaseName: releaseName2, uninstallsKueue }) => uninstallsKueue ? {
      attribute: "actions",
      found: `${nameOf2(releaseName2)} is uninstalled: Kueue's chart takes its definitions along, and Kubernetes with them every queue and every workload of the cluster, whoever made them; jobs that wait stay suspended`,
      expected: "Kueue as long as there are queues and jobs that wait",
      fix: "upgrade the release in place; to remove Kueue, let what waits end or resume it by hand, then remove the queues, then Kueue, each in an apply of its own"
    } : void 0
  }
];
function localQueues(queues) {
  return queues.flatMap((values2) => values2.localQueues.map(({ namespace, name: name2 }) => `${namespace}/${name2}`));
}
function nameOf2(releaseName2) {
  return isKnown(releaseName2) ? `release ${show(releaseName2)}` : "the release";
}

// lib/core/rules/review-rules.ts
var REVIEW_RULES = inOrder([
  ...NODE_POOL_RULES,
  ...AZURERM_VERSION_RULES,
  ...CLUSTER_RULES,
  ...DEVICE_PLUGIN_RULES,
  ...PLAN_POOL_RULES,
  ...PLAN_RELEASE_RULES,
  ...GPU_OPERATOR_RULES,
  ...MANAGED_GPU_SERVICE_RULES,
  ...PLAN_RULES,
  ...PLAN_QUEUE_RULES,
  ...REMOVED_QUEUE_RULES
]);

// lib/tools/origins/plan/plan-document.ts
var MAJOR_VERSION = "1", PLAN_SOURCE = {
  file: "terraform show -json PLAN > plan.json",
  pipe: "terraform show -json PLAN | cdktf-aks-mig review -"
};
function convert(name2) {
  return name2 === inputName(STANDARD_INPUT) ? PLAN_SOURCE.pipe : PLAN_SOURCE.file;
}
function decodePlan(bytes, name2) {
  if (bytes.length === 0)
    throw new ToolError(`${name2} is empty`, `write the plan into it with: ${convert(name2)}`);
  if (bytes.subarray(0, 2).toString("latin1") === "PK")
    throw new ToolError(`${name2} is a saved plan, not its JSON form`, `convert it with: ${convert(name2)}`);
  try {
    return decodedText(bytes);
  } catch {
    throw new ToolError(`${name2} is too large (${bytes.length} bytes)`, "plan fewer resources at a time, with -target");
  }
}
function parsePlanDocument(text3, name2) {
  return checkPlan(parseJson(text3, name2), name2);
}
function parseJson(text3, name2) {
  try {
    return JSON.parse(text3);
  } catch {
    throw notJson(text3.trimStart(), name2);
  }
}
function notJson(text3, name2) {
  return text3 === "" ? new ToolError(`${name2} is empty`, `write the plan into it with: ${convert(name2)}`) : isEventStream(text3) ? new ToolError(
    `${name2} is the log of terraform plan -json, not a plan`,
    `save the plan with -out=PLAN, and use: ${convert(name2)}`
  ) : text3.startsWith("{") ? new ToolError(`${name2} is cut off or is not JSON`, `write it again with: ${convert(name2)}`) : new ToolError(`${name2} is not JSON`, `write it with: ${convert(name2)}`);
}
function isEventStream(text3) {
  let [first = ""] = text3.split(`
`, 1);
  try {
    return isEvent(JSON.parse(first));
  } catch {
    return !1;
  }
}
function isEvent(value) {
  return isObject(value) && "@level" in value;
}
var MEMBERS = ["planned_values", "resource_changes", "prior_state", "configuration"];
function checkPlan(document, name2) {
  if (!isObject(document))
    throw new ToolError(`${name2} is JSON, but not a plan`, `write the plan into it with: ${convert(name2)}`);
  if (isEvent(document))
    throw new ToolError(
      `${name2} is the log of terraform plan -json, not a plan`,
      `save the plan with -out=PLAN, and use: ${convert(name2)}`
    );
  let { format_version: version } = document;
  if ("serial" in document || "values" in document && !("planned_values" in document) && !("resource_changes" in document))
    throw new ToolError(`${name2} is a state, not a plan`, `save a plan with terraform plan -out=PLAN, and use: ${convert(name2)}`);
  if (!MEMBERS.some((member) => member in document))
    throw new ToolError(`${name2} is JSON, but not a plan`, `write the plan into it with: ${convert(name2)}`);
  if (typeof version != "string" || !/^\d+\.\d+$/.test(version))
    throw new ToolError(`${name2} is JSON, but not a plan: it has no format_version`, `write the plan into it with: ${convert(name2)}`);
  if (version.split(".")[0] !== MAJOR_VERSION)
    throw new ToolError(
      `${name2} has the plan format ${version}, and this release reads ${MAJOR_VERSION}.x`,
      Number(version) < Number(MAJOR_VERSION) ? "plan with a newer Terraform, or with OpenTofu" : "use a newer release: npm install cdktf-aks-mig@latest"
    );
  for (let list2 of ["resource_changes", "resource_drift"])
    if (document[list2] !== void 0 && document[list2] !== null && !Array.isArray(document[list2]))
      throw new ToolError(`${name2} is damaged: ${list2} is not a list`, `write it again with: ${convert(name2)}`);
  return document;
}

// lib/core/cluster/aks-cluster-choices.ts
var AksUpgradeChannel = class {
  /** To the newest patch of its minor version. */
  static PATCH = "patch";
  /** To the newest patch of the newest minor version. */
  static RAPID = "rapid";
  /** Only the images of the nodes; Kubernetes stays. */
  static NODE_IMAGE = "node-image";
  /** To the newest patch of the second newest minor version. */
  static STABLE = "stable";
  constructor() {
  }
}, AksNodeOsUpgradeChannel = class {
  /** The operating system updates itself. */
  static UNMANAGED = "Unmanaged";
  /** AKS installs security patches. */
  static SECURITY_PATCH = "SecurityPatch";
  /** AKS replaces the image of the nodes every week. */
  static NODE_IMAGE = "NodeImage";
  /** Nothing updates it. */
  static NONE = "None";
  constructor() {
  }
}, AksSkuTier = class {
  /** Free of charge, without an SLA. */
  static FREE = "Free";
  /** With an SLA. */
  static STANDARD = "Standard";
  /** With an SLA and long-term support. */
  static PREMIUM = "Premium";
  constructor() {
  }
}, AksNetworkPlugin = class {
  /** Azure CNI. */
  static AZURE = "azure";
  /** Kubenet. */
  static KUBENET = "kubenet";
  /** None: you install one. */
  static NONE = "none";
  constructor() {
  }
}, AksNetworkPluginMode = class {
  /** Pods have addresses of a range of their own. */
  static OVERLAY = "overlay";
  constructor() {
  }
}, AksNetworkPolicy = class {
  /** Azure Network Policy Manager. */
  static AZURE = "azure";
  /** Calico. */
  static CALICO = "calico";
  /** Cilium, with the data plane of that name. */
  static CILIUM = "cilium";
  constructor() {
  }
}, AksOutboundType = class {
  /** Through the load balancer of the cluster. */
  static LOAD_BALANCER = "loadBalancer";
  /** By the routes of your subnet. */
  static USER_DEFINED_ROUTING = "userDefinedRouting";
  /** Through a NAT gateway that AKS creates. */
  static MANAGED_NAT_GATEWAY = "managedNATGateway";
  /** Through the NAT gateway of your subnet. */
  static USER_ASSIGNED_NAT_GATEWAY = "userAssignedNATGateway";
  /** AKS sets up no way out. */
  static NONE = "none";
  constructor() {
  }
}, AksNodeProvisioningMode = class {
  /** AKS, beside the node pools. Needs azurerm 4.57 or newer. */
  static AUTO = "Auto";
  /** Only the node pools. */
  static MANUAL = "Manual";
  constructor() {
  }
};

// lib/core/cluster/aks-cluster-arguments.ts
var AKS_CLUSTER_ARGUMENTS = {
  name: { type: "string" },
  location: { type: "string", prop: "location" },
  resource_group_name: { type: "string" },
  dns_prefix: { type: "string" },
  kubernetes_version: { type: "string", prop: "kubernetesVersion" },
  automatic_upgrade_channel: { type: "string", choices: Object.values(AksUpgradeChannel) },
  node_os_upgrade_channel: { type: "string", choices: Object.values(AksNodeOsUpgradeChannel) },
  sku_tier: { type: "string", prop: "skuTier", choices: Object.values(AksSkuTier) },
  local_account_disabled: { type: "boolean" },
  private_cluster_enabled: { type: "boolean", prop: "privateClusterEnabled" },
  private_dns_zone_id: { type: "string", prop: "privateDnsZoneId" },
  tags: { type: "map", prop: "tags" },
  "api_server_access_profile.authorized_ip_ranges": { type: "strings" },
  "azure_active_directory_role_based_access_control.tenant_id": { type: "string" },
  "azure_active_directory_role_based_access_control.admin_group_object_ids": { type: "strings" },
  "azure_active_directory_role_based_access_control.azure_rbac_enabled": { type: "boolean" },
  "default_node_pool.name": { type: "string" },
  "default_node_pool.temporary_name_for_rotation": { type: "string" },
  "default_node_pool.vm_size": { type: "string" },
  "default_node_pool.node_count": { type: "number" },
  "default_node_pool.min_count": { type: "number" },
  "default_node_pool.max_count": { type: "number" },
  "default_node_pool.auto_scaling_enabled": { type: "boolean" },
  "default_node_pool.only_critical_addons_enabled": { type: "boolean" },
  "default_node_pool.zones": { type: "strings" },
  "default_node_pool.vnet_subnet_id": { type: "string" },
  "default_node_pool.pod_subnet_id": { type: "string" },
  "identity.identity_ids": { type: "strings" },
  "network_profile.network_plugin": { type: "string", choices: Object.values(AksNetworkPlugin) },
  "network_profile.network_plugin_mode": { type: "string", choices: Object.values(AksNetworkPluginMode) },
  "network_profile.network_policy": { type: "string", choices: Object.values(AksNetworkPolicy) },
  "network_profile.pod_cidr": { type: "string" },
  "network_profile.service_cidr": { type: "string" },
  "network_profile.dns_service_ip": { type: "string" },
  "network_profile.outbound_type": {
    type: "string",
    choices: Object.values(AksOutboundType)
  },
  "node_provisioning_profile.mode": {
    type: "string",
    choices: Object.values(AksNodeProvisioningMode),
    since: [4, 57, 0],
    requiredSince: [5, 0, 0]
  }
}, AKS_CLUSTER_ARGUMENT_ROWS = AKS_CLUSTER_ARGUMENTS, AKS_CLUSTER_ARGUMENT_TREE = argumentTree(AKS_CLUSTER_ARGUMENTS);

// lib/core/cluster/aks-cluster.ts
var readCluster = argumentReader(AKS_CLUSTER_ARGUMENTS);
function aksClusterFacts(attributes) {
  let { facts, mistyped } = readCluster(attributes);
  return { ...facts, mistyped, hasEntraId: attributes.azure_active_directory_role_based_access_control !== void 0 };
}

// lib/tools/review/judge/introduced-findings.ts
function at(address, problems) {
  return problems.map((problem) => ({ ...problem, rule: rulePage(problem.ruleId), address, standing: !1 }));
}
function introduced(before, after2) {
  let old = new Set(before.map(identity));
  return after2.filter((finding) => !old.has(identity(finding)));
}
function identity({ address, ruleId, attribute, found }) {
  return JSON.stringify([address, ruleId, attribute, found]);
}

// lib/tools/review/judge/not-analyzed.ts
var POOL_ARGUMENTS = /* @__PURE__ */ new Set([
  ...NODE_POOL_ARGUMENT_NAMES.map((name2) => name2.split(".")[0]),
  ...API_ONLY_ARGUMENT_NAMES
]);
function sensitivesOf({ address, sensitive }, read, spelling2 = AZURERM_SPELLING) {
  let names2 = sensitive.filter((name2) => read.has(name2)).map(spelling2.argument);
  return names2.length > 0 ? [{ address, why: `${names2.join(", ")} ${names2.length === 1 ? "is" : "are"} sensitive: compared, and not read` }] : [];
}
function unreadOf({ address, fate, compared, provider: { behavior } }) {
  let names2 = fate === "updated" ? differingArguments(compared.before, compared.after).filter((name2) => !POOL_ARGUMENTS.has(name2) && !OWN.has(name2)) : [];
  return names2.length > 0 ? [
    {
      address,
      why: `it changes ${names2.map(behavior.spelling.argument).join(", ")}, of which this release does not know what ${behavior.spelling.actor} does with a pool that exists`
    }
  ] : [];
}
var OWN = /* @__PURE__ */ new Set(["id", "timeouts"]);
function unknownsOf({ address, fate, after: after2, overlay, behavior }, { sensitive, unread }) {
  if (!after2 || fate === "unchanged")
    return [];
  if (overlay !== void 0)
    return [{ address, why: "the plan does not have the pool that it is laid over, so its slices are not known" }];
  let open = SLICES_DEPEND_ON.filter((name2) => hasUnknown(after2[name2]));
  if (unread.length > 0 && open.length === SLICES_DEPEND_ON.length)
    return [];
  let names2 = open.filter((name2) => !sensitive.includes(name2)).map((name2) => `${after2[name2] === UNKNOWN ? "" : "a part of "}${behavior.spelling.argument(name2)}`), refused2 = refusedList(after2);
  return [
    names2.length > 0 ? `${names2.join(", ")} ${names2.length === 1 ? "is" : "are"} known only after apply` : "",
    open.length === 0 && !isKnown(nodesOf(after2).max) ? "the plan does not say how many nodes it gets" : "",
    refused2 ? `Azure refuses ${behavior.spelling.argument("gpu_mig_profiles")} ${show(after2.gpu_mig_profiles)}: ${refused2.found}` : "",
    // MIG005 speaks of the others.
    isKnown(after2.vm_size) && !after2.size && !findNonMigVmSize(after2.vm_size) ? `the GPUs of ${after2.vm_size} are not known: describe it with --vm-size ${after2.vm_size}=MODEL:COUNT` : ""
  ].filter((why) => why !== "").map((why) => ({ address, why }));
}
function importCheckOf(change2) {
  return creates(change2) && change2.skipsImportCheck === UNKNOWN ? [
    {
      address: change2.address,
      why: `the plan does not say whether its provider has ${SKIP_IMPORT_CHECK}, with which it can take over a pool that exists`
    }
  ] : [];
}
var SLICES_DEPEND_ON = [
  "gpu_instance",
  "gpu_mig_profiles",
  "vm_size",
  "node_count",
  "min_count",
  "max_count",
  "auto_scaling_enabled",
  "node_taints",
  "node_labels"
];
function unjudgedOf({ address, fate, before, after: after2, pools }) {
  let selector = helmValueAt(after2?.values, "nodeSelector"), strategyIsOpen = pools.some((pool) => pool.after?.migStrategy === UNKNOWN && countOf(pool.slicesAfter, "max") !== 0), valuesAreOpen = [before?.values, after2?.values].includes(UNKNOWN);
  return [
    valuesAreOpen ? "its Helm values are not all known or not readable" : "",
    !valuesAreOpen && after2 && strategyIsOpen ? "the MIG strategy that it gives the pools is not in the plan" : "",
    fate !== "unchanged" && isObject(selector) && Object.keys(selector).length > 0 ? "its nodeSelector, which can keep the plugin off the pools, is not judged" : ""
  ].filter((why) => why !== "").map((why) => ({ address, why }));
}

// lib/tools/review/judge/planned-changes.ts
function softwareFacts(side) {
  return gpuSoftwareFacts(side) ?? gpuSoftwareFacts({ ...side, chart: DEVICE_PLUGIN_CHART });
}
function poolChange(pool, softwareBefore, softwareAfter, recreated, context) {
  let { before: was, after: is2, compared, provider } = pool, described = declaredAt(context.stack, pool.address), read = (side, software, other) => {
    if (!side)
      return;
    let sizeName = typeof side.vm_size == "string" ? side.vm_size.toLowerCase() : "", isMade = side === is2 && pool.fate !== "updated" && pool.fate !== "unchanged" && "node_count" in side;
    return servedPool(
      { ...side, node_count: side.node_count ?? (isMade ? void 0 : UNKNOWN) },
      {
        software: releasesIn(software),
        otherwise: releasesIn(other),
        size: context.sizes?.get(sizeName) ?? (described?.size?.name.toLowerCase() === sizeName ? described.size : void 0),
        strategy: described?.strategy
      }
    );
  }, [before, after2] = [read(was, softwareBefore, softwareAfter), read(is2, softwareAfter, softwareBefore)], slicesBefore = before?.slices ?? [], changed = was && is2 ? changedArguments(compared.before, compared.after) : [], inPlace = pool.fate === "updated" || pool.fate === "unchanged", fate = before && after2 && inPlace && changed.length > 0 ? fateOfUpdate(before.facts, after2.facts, changed, provider.behavior) : pool.fate;
  return {
    ...asPlanned(pool),
    fate,
    before: before?.facts,
    after: after2?.facts,
    changed,
    slicesBefore,
    slicesAfter: fate === "stopped" ? slicesBefore : after2?.slices ?? [],
    recreatedAs: pool.fate === "deleted" && typeof was?.name == "string" ? recreated.get(was.name) : void 0,
    ...provider,
    lifecycle: described?.lifecycle
  };
}
function releasesIn(software) {
  return software.map(({ facts }) => facts);
}
function asPlanned(resource) {
  let { address, fate, forcedBy, reason, movedFrom, imported, deposed } = resource;
  return { address, fate, forcedBy, reason, movedFrom, imported, deposed };
}
function releaseChange(release, pools, after2) {
  let { before: was, after: is2, compared } = release, before = was && softwareFacts(was);
  return {
    ...asPlanned(release),
    before,
    after: is2 && softwareFacts(is2),
    changed: was && is2 ? differingArguments(compared.before, compared.after) : [],
    pools: before && bringsDevicePlugin(before) === !1 ? [] : pools,
    successor: after2.find((other) => other.address !== release.address && bringsDevicePlugin(other.facts) !== !1)?.address
  };
}

// lib/tools/review/judge/cluster-review.ts
function reviewCluster({ key, cluster, pools: plannedPools2, releases: plannedReleases }, context) {
  let before = plannedReleases.flatMap(({ address, before: side }) => side ? [{ address, facts: softwareFacts(side) }] : []), after2 = plannedReleases.flatMap(({ address, fate, before: was, after: is2 }) => {
    let side = fate === "forgotten" ? was : is2;
    return side ? [{ address, facts: softwareFacts(side) }] : [];
  }), names2 = recreations(plannedPools2), pools = plannedPools2.map((pool) => poolChange(pool, before, after2, names2, context)), releases = plannedReleases.map((release) => releaseChange(release, pools.filter(isServedByRelease), after2)), whole = pools.filter(({ overlay }) => overlay === void 0), isHere = (side) => whole.flatMap((pool) => pool[side] ?? []), promised = (side) => whole.flatMap((pool) => asPromised(pool, side, context)), findings = [
    ...pools.flatMap((pool) => poolFindings(pool)),
    ...releases.flatMap((release) => at(release.address, problemsOf(PLAN_RELEASE_RULES, release))),
    ...serviceFindings(before, promised("before"), after2, promised("after")),
    ...introduced(
      at(clusterLabel(key), clusterProblems(before, isHere("before"), cluster?.before)),
      at(clusterLabel(key), clusterProblems(after2, isHere("after"), cluster?.after))
    )
  ];
  return {
    label: clusterLabel(key),
    cluster,
    pools,
    releases,
    findings,
    assumptions: [
      ...pools.some(isServedByRelease) && [...before, ...after2].every(({ facts }) => facts.chart === "node-feature-discovery") ? [strategyAssumption(plannedPools2, context)] : [],
      ...pools.flatMap(({ before: was, after: is2 }) => [was, is2].some(isCutByOneProfile) ? [ONE_PROFILE_FILLS_THE_GPU] : [])
    ],
    notAnalyzed: [
      ...pools.flatMap((pool, index2) => unknownsOf(pool, plannedPools2[index2])),
      ...pools.filter(({ address, after: is2 }) => context.stack && is2 && !declaredAt(context.stack, address)).map(({ address }) => ({ address, why: "the stack beside the plan does not have it, so nothing is known of its lifecycle" })),
      ...pools.flatMap(importCheckOf),
      ...plannedPools2.flatMap(unreadOf),
      ...plannedPools2.flatMap(({ address, unread }) => unread.map((why) => ({ address, why }))),
      ...plannedPools2.flatMap((pool) => sensitivesOf(pool, POOL_ARGUMENTS, pool.provider.behavior.spelling)),
      ...plannedReleases.flatMap((release) => sensitivesOf(release, GPU_SOFTWARE_ARGUMENTS)),
      ...releases.flatMap(unjudgedOf),
      ...plannedPools2.length === 0 ? releases.filter(({ fate }) => fate !== "unchanged").map(({ address }) => ({ address, why: "the plan has no MIG pool on its cluster, so what it serves is not known" })) : []
    ]
  };
}
function isServedByRelease({ before, after: after2, overlay }) {
  return overlay === void 0 && [before, after2].some((side) => side && isManagedGpuPool(side) === !1);
}
function isCutByOneProfile(pool) {
  return pool !== void 0 && isKnown(pool.gpu_mig_profiles) && isKnown(cutOf(pool)) && pool.migStrategy === "single" /* SINGLE */;
}
var ONE_PROFILE_FILLS_THE_GPU = "AKS cuts every GPU into as many slices of the one profile in migProfiles as fit, as it does for gpuInstanceProfile: Azure's description of migProfiles does not say so";
function strategyAssumption(pools, { stack }) {
  return pools.some(({ address }) => declaredAt(stack, address)?.strategy !== void 0) ? "the plan has no release of NVIDIA's software: the MIG strategy is the one that cdk.tf.json names" : "the plan has no release of NVIDIA's software: something else serves the pools, under a MIG strategy that is not known";
}
function recreations(pools) {
  return new Map(pools.filter(({ fate }) => fate === "created").map(({ address, after: after2 }) => [after2?.name, address]));
}
function poolFindings(pool) {
  let { address, before, after: after2, behavior } = pool, here = (rules, facts) => at(address, problemsOf(rules, facts, behavior.spelling));
  return [
    ...here(PLAN_POOL_RULES, pool),
    ...after2 ? introduced(before ? here(NODE_POOL_RULES, asAnswered(before, after2)) : [], here(NODE_POOL_RULES, asWritten(after2, before))) : [],
    ...introduced(versionNotes(pool, before), versionNotes(pool, after2))
  ];
}
function versionNotes(change2, pool) {
  let problems = pool ? problemsOf(AZURERM_VERSION_RULES, { pool, azurerm: change2.azurerm }, change2.behavior.spelling) : [];
  return at(
    change2.address,
    problems.map((problem) => ({ ...problem, severity: "note" }))
  );
}
function asWritten(after2, before) {
  return isAutoscaled(after2) && after2.node_count === before?.node_count ? { ...after2, node_count: void 0 } : after2;
}
function asAnswered(before, after2) {
  let answered = UPGRADE_SETTINGS2.filter((name2) => after2[name2] === void 0);
  return { ...before, ...Object.fromEntries(answered.map((name2) => [name2, void 0])) };
}
function asPromised({ address, ...pool }, side, { stack }) {
  let [facts, strategy] = [pool[side], declaredAt(stack, address)?.strategy];
  return facts === void 0 ? [] : [strategy === void 0 ? facts : { ...facts, migStrategy: strategy }];
}
function serviceFindings(before, poolsBefore, after2, poolsAfter) {
  let old = before.flatMap(({ address, facts }) => at(address, serviceProblems(facts, poolsBefore))), now = after2.flatMap(({ address, facts }) => at(address, serviceProblems(facts, poolsAfter))), fresh = introduced(old, now), standing = now.filter((finding) => finding.severity === "error" && !fresh.includes(finding));
  return [...fresh, ...standing.map((finding) => ({ ...finding, severity: "note", standing: !0 }))];
}
function serviceProblems(software, all) {
  let pools = all.filter((pool) => isManagedGpuPool(pool) !== !0);
  return [...ownServiceProblems(software, pools), ...problemsOf(MANAGED_GPU_SERVICE_RULES, { software, pools: all })];
}
function ownServiceProblems(software, pools) {
  return software.chart === "gpu-operator" ? problemsOf(GPU_OPERATOR_RULES, { software, pools }) : bringsDevicePlugin(software) === !1 ? [] : problemsOf(DEVICE_PLUGIN_RULES, { software, pools });
}
function clusterProblems(software, pools, cluster) {
  let facts = {
    clusterId: pools[0]?.kubernetes_cluster_id ?? UNKNOWN,
    devicePlugins: software.filter(({ facts: facts2 }) => bringsDevicePlugin(facts2) !== !1).map(({ address }) => address),
    nodeFeatureDiscoveries: software.filter(({ facts: facts2 }) => bringsNfd(facts2) === !0).map(({ address }) => address),
    poolNames: pools.flatMap(({ name: name2 }) => isKnown(name2) ? [name2] : []),
    nodeProvisioningMode: cluster && aksClusterFacts(cluster)["node_provisioning_profile.mode"],
    autoscaledPools: pools.filter(isAutoscaled).map(({ name: name2 }) => show(name2))
  };
  return problemsOf(CLUSTER_RULES, facts);
}
function clusterLabel(key) {
  return key === "" ? "the cluster" : key.startsWith("/") ? `cluster ${key.slice(key.lastIndexOf("/") + 1)}` : key;
}

// lib/tools/review/judge/pool-cost.ts
function locationsOf(cluster) {
  let on = (side) => cluster?.[side] && aksClusterFacts(cluster[side]).location;
  return { before: on("before"), after: on("after") };
}
function poolCosts(change2, locations, prices) {
  return { costBefore: poolCost(change2, "before", locations, prices), costAfter: poolCost(change2, "after", locations, prices) };
}
var RUNNING_AFTER = {
  stopped: ["before"],
  forgotten: ["before"],
  "replaced-keep-old": ["before", "after"]
}, SLICES = { before: "slicesBefore", after: "slicesAfter" };
function poolCost(change2, side, locations, prices) {
  if (change2.overlay !== void 0)
    return unknownCost("the plan does not have the pool that it is laid over");
  if (change2.fate === "unreadable")
    return unknownCost("the plan does not say what becomes of it");
  let sides = side === "before" ? [side] : RUNNING_AFTER[change2.fate] ?? [side], machines = sides.flatMap((of) => change2[of] ? [machinesOf(change2[of], locations[of], prices)] : []), perHour = sumOf2(machines.map(({ cost: { nodes, pricePerHour } }) => costOf(nodes, pricePerHour)));
  return {
    machines: machines.map(({ cost }) => cost),
    perHour,
    perSliceHour: perSlice(
      perHour.max,
      sides.map((of) => change2[SLICES[of]])
    ),
    unknownBecause: perHour.max === null ? [...new Set(machines.flatMap(({ whys }) => whys.map((why) => say(why, change2.behavior.spelling))))] : []
  };
}
function unknownCost(why) {
  return { machines: [], perHour: { min: null, max: null }, perSliceHour: null, unknownBecause: [why] };
}
function machinesOf(pool, location, prices) {
  let { min, max } = nodesOf(pool), nodes = { min: known(min) ?? null, max: known(max) ?? null }, price = priceOf2(pool, location, prices);
  return {
    cost: {
      vmSize: known(pool.vm_size) ?? null,
      purchase: purchaseOf(pool),
      nodes,
      pricePerHour: typeof price == "number" ? price : null
    },
    whys: [...typeof price == "number" ? [] : [price], ...nodes.max === null ? ["the plan does not say how many nodes it has"] : []]
  };
}
function purchaseOf({ priority }) {
  return priority === UNKNOWN ? null : priority === "Spot" ? "Spot" : "on demand";
}
function priceOf2(pool, location, { list: list2, gaps }) {
  let [vmSize, purchase] = [known(pool.vm_size), purchaseOf(pool)];
  if (vmSize === void 0 || purchase === null)
    return `the plan does not say ${vmSize === void 0 ? "its VM size" : "whether its machines are Spot"}`;
  if (isKnown(location) && list2.region !== void 0 && regionName(location) !== regionName(list2.region))
    return `its cluster is in ${regionName(location)}, and the prices are of ${list2.region}`;
  let isOf = (entry) => entry.vmSize.toLowerCase() === vmSize.toLowerCase(), priced = list2.vmSizes.find(isOf);
  if (!priced)
    return `this release does not know ${vmSize}: describe it with --vm-size ${vmSize}=MODEL:COUNT`;
  let price = purchase === "Spot" ? priced.spotPerHour : priced.onDemandPerHour, most = purchase === "Spot" && list2.currency === "USD" ? known(pool.spot_max_price) : void 0;
  if (price !== void 0 && most !== void 0 && most > 0 && most < price)
    return text`${arg("spot_max_price")} is ${most}, and the Spot price ${price}: Azure takes such machines away, or gives none`;
  let gap = gaps.find((candidate) => isOf(candidate) && candidate.purchase === purchase);
  return price ?? `${priced.vmSize}, ${purchase}: ${gap?.why}`;
}
function regionName(location) {
  return location.replace(/ /g, "").toLowerCase();
}
function costOf({ min, max }, price) {
  let times = (nodes) => nodes === 0 ? 0 : nodes === null || price === null ? null : nodes * price;
  return { min: times(min), max: times(max) };
}
function sumOf2(ranges) {
  let sum2 = (of) => ranges.reduce((total, { [of]: figure }) => total === null || figure === null ? null : roundedMoney(total + figure), 0);
  return { min: sum2("min"), max: sum2("max") };
}
function perSlice(perHour, slices) {
  let count3 = countOf(slices.includes(UNKNOWN) ? UNKNOWN : slices.flatMap((side) => side === UNKNOWN ? [] : side), "max");
  return perHour !== null && isKnown(count3) && count3 > 0 ? roundedMoney(perHour / count3) : null;
}

// lib/tools/review/judge/plan-cost.ts
function planCost(pools, { list: list2, doubts }) {
  let sum2 = (side) => sumOf2(pools.flatMap((pool) => pool[side]?.perHour ?? [])), [before, after2] = [sum2("costBefore"), sum2("costAfter")];
  return {
    currency: list2.currency,
    region: list2.region ?? null,
    perHourBefore: before,
    perHourAfter: after2,
    perMonthBefore: aMonthOf(before),
    perMonthAfter: aMonthOf(after2),
    notes: [...doubts, PRICES_LEAVE_OUT]
  };
}
function aMonthOf({ min, max }) {
  let month = (hour) => hour === null ? null : roundedMoney(hour * 730);
  return { min: month(min), max: month(max) };
}

// lib/tools/review/judge/pool-machines.ts
function poolMachines(pool) {
  let { min, max } = nodesOf(pool);
  return {
    vmSize: known(pool.vm_size) ?? null,
    gpusPerNode: pool.size?.gpuCount ?? null,
    cut: cutSlices(pool),
    nodes: { min: known(min) ?? null, max: known(max) ?? null }
  };
}
function cutSlices(pool) {
  let cut2 = cutOf(pool);
  return isKnown(cut2) ? [...cut2.counts].map(([profile, perGpu]) => ({ profile, perGpu })) : cut2 === void 0 ? [] : null;
}

// lib/tools/review/judge/report-entries.ts
function reviewedResource(change2, cluster) {
  let { address, fate, forcedBy, reason, movedFrom, imported, deposed } = change2;
  return { address, cluster, fate, because: forcedBy, reason: reason ?? null, movedFrom: movedFrom ?? null, imported, deposed };
}
function poolReview(change2, cluster, costs) {
  return {
    ...reviewedResource(change2, cluster),
    because: causesOf2(change2).map(change2.behavior.spelling.argument),
    name: known(change2.after?.name ?? change2.before?.name) ?? null,
    slicesBefore: sliceCounts(change2.slicesBefore),
    slicesAfter: sliceCounts(change2.slicesAfter),
    machinesBefore: change2.before ? poolMachines(change2.before) : null,
    machinesAfter: change2.after ? poolMachines(change2.after) : null,
    podsEvicted: evictionOf(change2),
    ...costs
  };
}
function causesOf2(change2) {
  switch (change2.fate) {
    case "updated":
      return change2.changed;
    case "rebuilt":
    case "stopped":
      return ["rotate", "replace", "refuse"].flatMap((effect) => changesWith(effect, change2));
    default:
      return change2.forcedBy;
  }
}
function sliceCounts(slices) {
  return slices === UNKNOWN ? null : slices.map(({ partition, resourceName, perGpu, min, max }) => ({
    partition: known(partition) ?? null,
    resourceName: known(resourceName) ?? null,
    perGpu,
    min: known(min) ?? null,
    max: known(max) ?? null
  }));
}
function releaseReview(change2, cluster) {
  let software = change2.after ?? change2.before;
  return {
    ...reviewedResource(change2, cluster),
    name: known(software?.releaseName) ?? null,
    chart: software?.chart ?? "nvidia-device-plugin",
    versionBefore: known(change2.before?.version) ?? null,
    versionAfter: known(change2.after?.version) ?? null
  };
}

// lib/tools/review/judge/review-plan.ts
function reviewPlan(plan, context = {}) {
  let resources = planResources(plan), { clusterOf: clusterOf2, clusters, unmatched, assumptions } = matchClusters(resources), reviews = [...new Set(clusterOf2.values())].map((key) => {
    let on = (resource) => clusterOf2.get(resource) === key;
    return reviewCluster(
      { key, cluster: clusters.get(key), pools: resources.pools.filter(on), releases: resources.releases.filter(on) },
      context
    );
  }), alone = unmatched.map((release) => reviewCluster({ key: "", cluster: void 0, pools: [], releases: [release] }, context)), all = [...reviews, ...alone], { prices } = context, pools = reviews.flatMap(
    ({ pools: changes, cluster, label: label2 }) => changes.map((change2) => poolReview(change2, label2, prices && poolCosts(change2, locationsOf(cluster), prices)))
  ), { kept, ignored: ignored2 } = sift(
    [...all.flatMap(({ findings }) => findings), ...queueFindings(all, resources), ...planFindings(plan, resources)],
    context.ignore
  );
  return {
    reportVersion: "2.0",
    terraformVersion: typeof plan.terraform_version == "string" ? plan.terraform_version : null,
    pools,
    releases: [
      ...reviews.flatMap(({ releases, label: label2 }) => releases.map((release) => releaseReview(release, label2))),
      ...alone.flatMap(({ releases }) => releases.map((release) => releaseReview(release, null)))
    ],
    findings: kept,
    ignored: ignored2,
    assumptions: [.../* @__PURE__ */ new Set([...assumptions, ...all.flatMap((review) => review.assumptions)])],
    notAnalyzed: [
      ...resources.notAnalyzed,
      ...all.flatMap((review) => review.notAnalyzed),
      ...unmatched.map(({ address }) => ({ address, why: "the plan does not say on which of its clusters the release is" }))
    ],
    ...prices && { cost: planCost(pools, prices) }
  };
}
function queueFindings(reviews, { queues }) {
  let after2 = queues.flatMap((release) => release.after);
  return [
    ...queues.flatMap((release) => at(release.address, problemsOf(REMOVED_QUEUE_RULES, { ...release, after: after2 }))),
    ...reviews.flatMap(
      ({ pools }) => pools.flatMap((pool) => at(pool.address, problemsOf(PLAN_QUEUE_RULES, { pool, queues: after2 }, pool.behavior.spelling)))
    )
  ];
}
function planFindings(plan, { pools, releases, clusters, drifted, unmentioned }) {
  let facts = {
    errored: plan.errored === !0,
    complete: plan.complete !== !1,
    refused: plan.applyable === !1 && [...pools, ...releases].some(({ fate }) => fate !== "unchanged"),
    clusters,
    drifted,
    unmentioned
  };
  return at("the plan", problemsOf(PLAN_RULES, facts));
}
var ORDER = ["error", "warning", "note"];
function sift(findings, ignore = /* @__PURE__ */ new Map()) {
  let sorted = ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return {
    kept: sorted.filter(({ ruleId }) => !ignore.has(ruleId)),
    ignored: sorted.flatMap((finding) => {
      let ignoredBecause = ignore.get(finding.ruleId);
      return ignoredBecause === void 0 ? [] : [{ ...finding, ignoredBecause }];
    })
  };
}

// lib/tools/review/report/html-format.ts
var import_node_crypto = require("node:crypto");

// lib/tools/review/report/html-markup.ts
var HtmlMarkup = class {
  constructor(text3) {
    this.text = text3;
  }
  text;
  toString() {
    return this.text;
  }
};
function html(template, ...parts) {
  let filled2 = parts.map((part, index2) => written(part) + template[index2 + 1]);
  return new HtmlMarkup(template[0] + filled2.join(""));
}
var NOTHING = new HtmlMarkup("");
function written(part) {
  return part instanceof HtmlMarkup ? String(part) : Array.isArray(part) ? part.join("") : String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

// lib/tools/review/report/gpu-picture.ts
var DRAWN_NODES = 2, DRAWN_GPUS = 16, UNIT = 20, HEIGHT = 36, WIDTH = UNIT * 8;
function poolPicture(title, machines) {
  let nodes = machines?.nodes.max ?? 0, drawn = Math.min(nodes, DRAWN_NODES), node = machines?.cut && machines.gpusPerNode !== null ? drawnNode(machines.cut, machines.gpusPerNode) : NOTHING;
  return html`<figure><div class="nodes" aria-hidden="true">${node === NOTHING ? [] : Array(drawn).fill(node)}</div>
<figcaption><b>${title}</b> ${machines === null ? "no pool" : pictureWords(machines)}</figcaption></figure>`;
}
function gpuSymbols(pools) {
  let cuts = new Map(pools.flatMap((pool) => pool?.cut ? [[symbolId(pool.cut), pool.cut]] : []));
  return html`<svg class="symbols" aria-hidden="true">${[...cuts].map(([id, cut2]) => gpuSymbol(id, profilesOf2(cut2)))}</svg>`;
}
function symbolId(cut2) {
  return ["gpu", ...profilesOf2(cut2)].join("-");
}
function gpuSymbol(id, profiles) {
  let slices = profiles.map((profile, index2) => {
    let begin = memoryOf(profiles.slice(0, index2)) * UNIT, width = PROFILE_LAYOUTS[profile].memorySlices * UNIT;
    return html`<rect class="${profile}" x="${begin + 1}" y="1" width="${width - 2}" height="${HEIGHT - 2}" rx="3"/><text class="label" x="${begin + width / 2}" y="22">${shortName(profile)}</text>`;
  });
  return html`<symbol id="${id}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect class="idle" width="${WIDTH}" height="${HEIGHT}" rx="4"/>${slices}</symbol>`;
}
function memoryOf(profiles) {
  return profiles.reduce((sum2, profile) => sum2 + PROFILE_LAYOUTS[profile].memorySlices, 0);
}
function drawnNode(cut2, gpus) {
  let gpu = html`<svg class="gpu" viewBox="0 0 ${WIDTH} ${HEIGHT}"><use href="#${symbolId(cut2)}"/></svg>`;
  return html`<div class="node">${Array(Math.min(gpus, DRAWN_GPUS)).fill(gpu)}</div>`;
}
function pictureWords({ vmSize, gpusPerNode, cut: cut2, nodes }) {
  let isDrawn = gpusPerNode !== null && cut2 !== null && nodes.max !== null && nodes.max > DRAWN_NODES;
  return [
    `${nodeWords(nodes)} of ${vmSize ?? "an unknown size"}${isDrawn ? `, ${DRAWN_NODES} of them drawn` : ""}`,
    gpusPerNode === null ? "GPUs not known" : `${gpusPerNode} ${gpusPerNode === 1 ? "GPU" : "GPUs"} each`,
    cut2 === null ? "cut in a way that is not known" : cutWords(cut2)
  ].join("; ");
}
function nodeWords({ min, max }) {
  return max === null ? "an unknown number of nodes" : `${min === max ? "" : `${min ?? "?"} to `}${max} ${max === 1 ? "node" : "nodes"}`;
}
function cutWords(cut2) {
  if (cut2.length === 0)
    return "GPUs not cut";
  let counts = cut2.map(({ profile, perGpu }) => `${perGpu} x ${shortName(profile)}`), idle = 8 - memoryOf(profilesOf2(cut2));
  return `a GPU: ${counts.join(" + ")}${idle > 0 ? `, ${idle}/${8} of the memory idle` : ""}`;
}
function profilesOf2(cut2) {
  return cut2.flatMap(({ profile, perGpu }) => Array(perGpu).fill(profile));
}
function shortName(profile) {
  return profile.replace("MIG", "");
}

// lib/tools/review/report/html-filter.ts
var HTML_FILTER = `
"use strict";
{
  const form = document.querySelector("form");
  const count = document.querySelector("output");
  const apply = () => {
    const { severity, cluster, text } = form.elements;
    const wanted = text.value.trim().toLowerCase();
    let shown = 0;
    for (const section of document.querySelectorAll("[data-cluster]")) {
      section.hidden = cluster.value !== "" && section.dataset.cluster !== cluster.value;
      for (const entry of section.querySelectorAll("article")) {
        const is = entry.dataset.severity;
        entry.hidden = (severity.value !== "" && is !== undefined && is !== severity.value) || !entry.textContent.toLowerCase().includes(wanted);
        if (is !== undefined && !entry.hidden && !section.hidden) shown += 1;
      }
    }
    count.textContent = shown + " of " + document.querySelectorAll("[data-severity]").length + " findings shown";
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
}
`;

// lib/tools/review/report/html-style.ts
var HTML_STYLE = `
:root{color-scheme:light dark;--text:#1b1f24;--dim:#57606a;--page:#fff;--card:#f6f8fa;--line:#d0d7de;--link:#0757b5;--error:#b3151f;--warning:#7d4e00;--note:#57606a;--g1:#b6e3ff;--g2:#aceebb;--g3:#fae17d;--g4:#ffc9b0;--g7:#e2c5ff;--ink:#1b1f24}
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--dim:#9da7b1;--page:#0d1117;--card:#161b22;--line:#3d444d;--link:#78b7ff;--error:#ff8e87;--warning:#e3b341;--note:#9da7b1;--g1:#0a4a86;--g2:#11602a;--g3:#6b4d00;--g4:#862d0c;--g7:#5a2f9c;--ink:#fff}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:80rem;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.25rem}h3{font-size:1.1rem}h4{font-size:1rem;margin:0 0 .25rem;font-family:ui-monospace,monospace}
a{color:var(--link)}p{margin:.25rem 0}ul{padding-left:1.25rem}
form{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;padding:.75rem;border:1px solid var(--line);border-radius:.5rem}
[hidden]{display:none!important}
label{display:grid;font-size:.875rem;color:var(--dim);min-width:0}
select,input{font:inherit;max-width:100%;padding:.25rem .5rem;background:var(--page);color:var(--text);border:1px solid var(--dim);border-radius:.25rem}
.cluster{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}.cluster>*{min-width:0}
@media(min-width:60rem){.cluster{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}.cluster>h3{grid-column:1/-1;margin:0}}
article{margin-bottom:1rem;padding:.75rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
article.error{border-left:.3rem solid var(--error)}article.warning{border-left:.3rem solid var(--warning)}
.error>h4>b{color:var(--error)}.warning>h4>b{color:var(--warning)}.note>h4>b{color:var(--note)}
.sides{display:flex;flex-wrap:wrap;gap:1rem}figure{flex:1 1 16rem;min-width:0;margin:.5rem 0 0}figcaption{font-size:.875rem;color:var(--dim)}
.node{display:flex;flex-wrap:wrap;gap:.25rem;margin-bottom:.5rem;padding:.375rem;border:1px solid var(--line);border-radius:.375rem}
.gpu{width:8.5rem;max-width:100%;display:block}.symbols{position:absolute;width:0;height:0}
.idle{fill:var(--line)}.MIG1g{fill:var(--g1)}.MIG2g{fill:var(--g2)}.MIG3g{fill:var(--g3)}.MIG4g{fill:var(--g4)}.MIG7g{fill:var(--g7)}
.label{fill:var(--ink);font:11px system-ui,sans-serif;text-anchor:middle}
`;

// lib/tools/review/report/report-words.ts
var FATES2 = {
  unchanged: "no change",
  created: "created",
  updated: "changed in place",
  rebuilt: "rebuilt behind an update",
  stopped: "nothing: the apply stops",
  replaced: "deleted, then created again",
  "replaced-create-first": "created again, then the old one deleted",
  "replaced-keep-old": "created again, the old one forgotten",
  deleted: "deleted",
  forgotten: "forgotten by Terraform",
  unreadable: "not readable"
}, EVICTIONS = {
  none: "none",
  some: "some",
  rolling: "all, node by node",
  all: "all",
  unknown: "unknown"
};
function fateWords({ fate, because, movedFrom, imported, deposed }, shown3 = 1 / 0) {
  let words2 = [
    imported ? "imported" : "",
    movedFrom === null ? "" : `moved from ${movedFrom}`,
    fate === "unchanged" && (imported || movedFrom !== null) ? "" : FATES2[fate]
  ].filter((part) => part !== ""), causes = because.length > shown3 ? `${because[0]} and ${because.length - 1} more` : because.join(", ");
  return `${words2.join(", ")}${because.length > 0 ? ` (${causes})` : ""}${deposed ? ", a leftover" : ""}`;
}
function evictionWords({ podsEvicted }) {
  return EVICTIONS[podsEvicted];
}
function sliceWords({ slicesBefore, slicesAfter }) {
  let withPartition = [slicesBefore, slicesAfter].every((slices) => slices === null || slices.length > 0) && partitionWords(slicesBefore) !== partitionWords(slicesAfter);
  return [countWords(slicesBefore, withPartition), countWords(slicesAfter, withPartition)];
}
function countWords(slices, withPartition) {
  let [min, max] = [countOf2(slices, "min"), countOf2(slices, "max")];
  if (max === 0)
    return "0";
  let [names2, partitions] = [slices?.map(({ resourceName }) => resourceName) ?? [null], partitionWords(slices)];
  return names2.includes(null) ? `${range(min, max)} ${partitions === null ? "slices" : `slices of ${partitions}`}` : `${range(min, max)} ${names2.join(", ")}${withPartition && partitions !== null ? ` (${partitions})` : ""}`;
}
function partitionWords(slices) {
  let all = slices?.flatMap(({ partition, perGpu }) => Array(slices.length > 1 ? perGpu : 1).fill(partition)) ?? [null];
  return all.includes(null) ? null : all.join(" + ");
}
function countOf2(slices, bound) {
  return slices === null ? null : slices.reduce((sum2, { [bound]: count3 }) => sum2 === null || count3 === null ? null : sum2 + count3, 0);
}
function verdict2({ findings, notAnalyzed, pools }) {
  let count3 = (severity, noun) => {
    let number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${noun}${number === 1 ? "" : "s"}`];
  }, counts = [...count3("error", "error"), ...count3("warning", "warning"), ...count3("note", "note")], said = counts.length > 0 ? counts.join(", ") : notAnalyzed.length > 0 ? "no findings" : "nothing to fear";
  return `${pools.length === 0 ? "no MIG node pool in this plan" : `${pools.length} MIG node pool${pools.length === 1 ? "" : "s"}`}: ${said}${notAnalyzed.length > 0 ? `; ${notAnalyzed.length} not analyzed` : ""}`;
}
function totals({ pools }) {
  let all = pools.flatMap(({ slicesBefore, slicesAfter }) => [slicesBefore, slicesAfter]).filter((slices) => countOf2(slices, "max") !== 0);
  if (all.some((slices) => countOf2(slices, "max") === null || slices?.some(({ resourceName }) => resourceName === null)))
    return [];
  let names2 = [...new Set(all.flatMap((slices) => slices?.map(({ resourceName }) => resourceName) ?? []))], sum2 = (name2, side) => {
    let named = pools.flatMap(({ [side]: slices }) => slices?.filter(({ resourceName }) => resourceName === name2) ?? []);
    return range(countOf2(named, "min"), countOf2(named, "max"));
  };
  return names2.map((name2) => [name2, sum2(name2, "slicesBefore"), sum2(name2, "slicesAfter")]).filter(([, was, is2]) => was !== is2).map(([name2, was, is2]) => `${name2} ${was} -> ${is2}`);
}
function range(min, max) {
  return max === null ? "?" : min === max ? String(max) : `${min ?? "?"} to ${max}`;
}
function oneLine(text3) {
  return text3.replace(CONTROL_CHARACTERS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
var CONTROL_CHARACTERS = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

// lib/tools/review/report/cost-words.ts
var UNKNOWN2 = "unknown";
function costTitle({ currency, region }) {
  return `cost an hour in ${currency}${region === null ? "" : `, at the prices of ${region}`}`;
}
function costCells({ costBefore, costAfter, slicesBefore, slicesAfter }) {
  let sides = [costBefore, costAfter];
  return [
    ...sides.map((cost) => cost ? poolWords(cost) : ""),
    ...[slicesBefore, slicesAfter].map((slices, index2) => sides[index2] ? sliceWords2(sides[index2], slices) : "")
  ];
}
function poolWords({ machines, perHour }) {
  let isSpot2 = machines.length > 0 && machines.every(({ purchase }) => purchase === "Spot"), words2 = amount(perHour, hourly);
  return isSpot2 && words2 !== UNKNOWN2 ? `${words2} Spot` : words2;
}
function sliceWords2({ machines, perHour, perSliceHour }, slices) {
  return perSliceHour !== null ? hourly(perSliceHour) : perHour.max === null || countOf2(slices, "max") === null ? UNKNOWN2 : machines.length === 0 ? "" : "-";
}
function costTotal({ currency, perHourBefore, perHourAfter, perMonthBefore, perMonthAfter }) {
  let hour = change(amount(perHourBefore, hourly), amount(perHourAfter, hourly)), month = change(amount(perMonthBefore, monthly), amount(perMonthAfter, monthly));
  return `in all: ${hour === UNKNOWN2 ? UNKNOWN2 : `${hour} ${currency} an hour, ${month} ${currency} a month`}`;
}
function change(before, after2) {
  return before === after2 ? after2 : `${before} -> ${after2}`;
}
function amount({ min, max }, written2) {
  let [least, most] = [min, max].map((figure) => figure === null ? "?" : figure === 0 ? "0" : written2(figure));
  return max === null && (min === null || min === 0) ? UNKNOWN2 : least === most ? most : `${least} to ${most}`;
}
function unpriced({ pools }) {
  return pools.flatMap(
    ({ address, costBefore, costAfter }) => [...new Set([costBefore, costAfter].flatMap((cost) => cost?.unknownBecause ?? []))].map((words2) => ({ address, words: words2 }))
  );
}

// lib/tools/review/report/report-view.ts
function reportView(report, mostCauses) {
  let { cost, pools, findings, ignored: ignored2, assumptions, notAnalyzed } = report;
  return {
    verdict: verdict2(report),
    tables: pools.length === 0 ? [] : [poolTable(report, mostCauses), ...cost ? [costTable(report, cost)] : []],
    changes: releaseLines(report),
    findings,
    ignored: {
      title: "ignored",
      level: "note",
      lines: ignored2.map(({ ruleId, address, ignoredBecause }) => ({ ruleId, address, words: ignoredBecause }))
    },
    lists: [
      { title: "assumed", level: "note", lines: assumptions.map((words2) => ({ words: words2 })) },
      {
        title: "not analyzed",
        advice: "look at it in the plan yourself",
        level: "warning",
        lines: notAnalyzed.map(({ address, why }) => ({ address, words: why }))
      }
    ]
  };
}
function poolTable(report, mostCauses) {
  let sums = totals(report);
  return {
    columns: ["Node pool", "What happens", "Slices before", "Slices after", "Pods evicted"],
    prose: 1,
    rows: report.pools.map((pool) => [pool.address, fateWords(pool, mostCauses), ...sliceWords(pool), evictionWords(pool)]),
    ...sums.length > 0 && { total: `in all: ${sums.join(", ")}` },
    lists: []
  };
}
function costTable(report, cost) {
  return {
    name: "costs",
    title: costTitle(cost),
    columns: ["Node pool", "Cost before", "Cost after", "A slice before", "A slice after"],
    rows: report.pools.map((pool) => [pool.address, ...costCells(pool)]),
    total: costTotal(cost),
    lists: [
      { title: "without a price", level: "note", open: !0, lines: unpriced(report) },
      { title: "on the prices", level: "note", lines: cost.notes.map((words2) => ({ words: words2 })) }
    ]
  };
}
function releaseLines({ releases }) {
  return releases.filter(({ fate, movedFrom, imported }) => fate !== "unchanged" || movedFrom !== null || imported).map((release) => {
    let { address, chart, versionBefore: was, versionAfter: is2 } = release, versions = [was, is2].filter((version, index2, all) => version !== null && all.indexOf(version) === index2).join(" -> ");
    return { address, detail: [chart, versions].filter(Boolean).join(" "), words: fateWords(release) };
  });
}
function lineWords({ ruleId, address, words: words2 }) {
  let subject = [ruleId, address].filter(Boolean).join(" ");
  return subject === "" ? words2 : `${subject}: ${words2}`;
}
function titleWords({ title, advice }) {
  return advice === void 0 ? title : `${title}; ${advice}`;
}
function findingDetails({ expected, fix }) {
  return [
    ["expected", expected],
    ["fix", fix]
  ];
}
function capitalized(text3) {
  return text3.charAt(0).toUpperCase() + text3.slice(1);
}

// lib/tools/review/report/html-format.ts
var STYLE = new HtmlMarkup(`<style>${HTML_STYLE}</style>`), SCRIPT = new HtmlMarkup(`<script>${HTML_FILTER}</script>`), POLICY = `default-src 'none'; style-src '${hashOf(HTML_STYLE)}'; script-src '${hashOf(HTML_FILTER)}'; base-uri 'none'; form-action 'none'`;
function hashOf(text3) {
  return `sha256-${(0, import_node_crypto.createHash)("sha256").update(text3).digest("base64")}`;
}
function formatHtml(plans) {
  let reports = plans.map(({ report }) => report), machines = reports.flatMap(({ pools }) => pools.flatMap(({ machinesBefore, machinesAfter }) => [machinesBefore, machinesAfter])), clusters = [...new Set(reports.flatMap((report) => partsOf(report).map(({ title }) => title)))], page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>MIG plan review</title>
${STYLE}
</head>
<body>
<h1>MIG plan review</h1>
<ul>${plans.map(({ name: name2, report }) => html`<li>${plans.length > 1 ? html`<b>${oneLine(name2)}</b>: ` : ""}${oneLine(verdict2(report))}</li>`)}</ul>
${filters(clusters)}
${gpuSymbols(machines)}
<main>
${plans.map((plan) => planSection(plan))}</main>
${SCRIPT}
</body>
</html>
`;
  return String(page);
}
function filters(clusters) {
  let severities = ["error", "warning", "note"].map((severity) => html`<option>${severity}</option>`);
  return html`<form hidden aria-label="Filters">
<label>Severity <select name="severity"><option value="">all</option>${severities}</select></label>
<label>Cluster <select name="cluster"><option value="">all</option>${clusters.map((cluster) => html`<option value="${cluster}">${oneLine(cluster)}</option>`)}</select></label>
<label>Text <input name="text" type="search" autocomplete="off"></label>
<output aria-live="polite"></output>
</form>`;
}
var NO_CLUSTER = "the plan";
function partsOf({ pools, releases, findings }) {
  let clusterOf2 = new Map([...pools, ...releases].map(({ address, cluster }) => [address, cluster ?? NO_CLUSTER])), titleOf = ({ address }) => clusterOf2.get(address) ?? ([...clusterOf2.values()].includes(address) ? address : NO_CLUSTER);
  return [.../* @__PURE__ */ new Set([...clusterOf2.values(), ...findings.map(titleOf)])].map((title) => ({
    title,
    pools: pools.filter(({ cluster }) => (cluster ?? NO_CLUSTER) === title),
    releases: releases.filter(({ cluster }) => (cluster ?? NO_CLUSTER) === title),
    findings: findings.filter((finding) => titleOf(finding) === title)
  }));
}
function planSection({ name: name2, report }) {
  let { tables, ignored: ignored2, lists: lists2 } = reportView(report), [pools, ...others] = tables;
  return html`<section>
<h2>${oneLine(name2)}</h2>
${partsOf(report).map((part) => partSection(part, others))}${pools?.total === void 0 ? "" : html`<p>${oneLine(capitalized(pools.total))}</p>`}
${others.map(tableList)}${[ignored2, ...lists2].map((one) => list(capitalized(titleWords(one)), one.lines.map(lineWords)))}</section>
`;
}
function partSection({ title, pools, releases, findings }, tables) {
  let changed = releases.filter(({ fate, movedFrom, imported }) => fate !== "unchanged" || movedFrom !== null || imported);
  return html`<section class="cluster" data-cluster="${title}">
<h3>${oneLine(title)}</h3>
<div>${pools.map((pool) => poolCard(pool, tables))}${changed.map(releaseCard)}</div>
<div>${findings.length > 0 ? findings.map(findingCard) : html`<p>No findings</p>`}</div>
</section>
`;
}
function poolCard(pool, tables) {
  let [before, after2] = sliceWords(pool), paragraphs = tables.flatMap(({ columns, rows }) => {
    let [, ...cells2] = rows.find(([address]) => address === pool.address) ?? [], words2 = cells2.flatMap((cell, index2) => cell === "" ? [] : [`${columns[index2 + 1]?.toLowerCase()} ${cell}`]);
    return words2.length === 0 ? [] : [html`<p>${oneLine(words2.join(", "))}</p>\n`];
  });
  return html`<article>
<h4>${oneLine(pool.address)}</h4>
<p>${oneLine(fateWords(pool))}</p>
<p>slices: ${oneLine(before)} → ${oneLine(after2)}; pods evicted: ${evictionWords(pool)}</p>
${paragraphs}<div class="sides">${poolPicture("Before:", pool.machinesBefore)}${poolPicture("After:", pool.machinesAfter)}</div>
</article>
`;
}
function releaseCard(release) {
  return html`<article><h4>${oneLine(release.address)}</h4><p>${oneLine(fateWords(release))}</p></article>\n`;
}
function findingCard(finding) {
  let { severity, ruleId, address, found, see, rule, standing } = finding;
  return html`<article class="${severity}" data-severity="${severity}">
<h4><b>${severity} ${ruleId}</b> ${oneLine(address)}</h4>
<p>${oneLine(found)}${standing ? " (since before this plan)" : ""}</p>
${findingDetails(finding).map(([label2, words2]) => html`<p>${capitalized(label2)}: ${oneLine(words2)}</p>\n`)}<p><a href="${see}">why</a>, <a href="${rule}">rule</a></p>
</article>
`;
}
function tableList({ name: name2 = "", title = "", total = "", lists: lists2 }) {
  let lines = (of) => of.lines.map((line) => `${of.title}: ${lineWords(line)}`);
  return list(`${capitalized(name2)}: ${title}`, [total, ...lists2.flatMap(lines)]);
}
function list(title, lines) {
  return lines.length === 0 ? NOTHING : html`<h3>${oneLine(title)}</h3>\n<ul>${lines.map((line) => html`<li>${oneLine(line)}</li>`)}</ul>\n`;
}

// lib/tools/review/report/json-format.ts
function formatJson([only, ...others]) {
  let several = [only, ...others].map(({ path, report }) => ({ plan: path, ...report }));
  return answerText(others.length === 0 ? only.report : several);
}

// lib/tools/review/report/review-exit-code.ts
var FAIL_ON = ["error", "warning", "never"], FAILING = {
  error: ["error"],
  warning: ["error", "warning"],
  never: []
};
function isFailing({ severity }, failOn) {
  return FAILING[failOn].includes(severity);
}
function reviewExitCode(reports, failOn) {
  return reports.some(({ findings }) => findings.some((finding) => isFailing(finding, failOn))) ? 2 : 0;
}

// lib/tools/review/report/junit-format.ts
function formatJunit(plans, failOn) {
  let suites = plans.map(({ name: name2, report }) => ({ name: name2, cases: casesOf(name2, report, failOn), said: generalWords(report) })), all = suites.flatMap(({ cases }) => cases);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdktf-aks-mig review" tests="${all.length}" failures="${count2(all, "failed")}" errors="0" time="0">
${suites.map(suiteXml).join(`
`)}
</testsuites>
`;
}
function suiteXml({ name: name2, cases, said }) {
  let counts = `tests="${cases.length}" failures="${count2(cases, "failed")}" errors="0" skipped="${count2(cases, "skipped")}" time="0"`;
  return `  <testsuite name="${xml(name2)}" ${counts}>
${[...cases.map((one) => one.xml), `    <system-out>${xml(said)}</system-out>`].join(`
`)}
  </testsuite>`;
}
function count2(cases, outcome) {
  return cases.filter((one) => one.outcome === outcome).length;
}
function casesOf(name2, report, failOn) {
  let resources = [...report.pools, ...report.releases], lines = linesOf2(report), named = [...resources, ...report.findings, ...report.ignored, ...lines].flatMap(({ address }) => address ?? []);
  return [...new Set(named)].map((address) => {
    let at2 = (one) => one.address === address, findings = report.findings.filter(at2), failing = findings.filter((finding) => isFailing(finding, failOn)), output = [
      ...resources.filter(at2).map((resource) => fateWords(resource)),
      ...findings.filter((finding) => !failing.includes(finding)).map(findingWords),
      ...report.ignored.filter(at2).map((ignored2) => `ignored, ${ignored2.ignoredBecause}: ${findingWords(ignored2)}`),
      ...lines.filter(at2).map(({ words: words2 }) => words2)
    ].map(oneLine), unread = findings.length === 0 ? lines.filter((line) => at2(line) && line.level === "warning") : [], result2 = failing.length > 0 ? failure(failing) : unread.length > 0 ? skipped(unread) : "", said = output.length > 0 ? `
      <system-out>${xml(output.join(`
`))}</system-out>` : "";
    return {
      outcome: failing.length > 0 ? "failed" : unread.length > 0 ? "skipped" : "passed",
      xml: `    <testcase classname="${xml(name2)}" name="${xml(address)}" time="0">${result2}${said}
    </testcase>`
    };
  });
}
function linesOf2(report) {
  return reportView(report).lists.flatMap(
    ({ title, level, lines }) => lines.map(({ address, words: words2 }) => ({ address, level, words: `${title}: ${words2}` }))
  );
}
function generalWords(report) {
  let lines = linesOf2(report).filter(({ address }) => address === void 0);
  return [verdict2(report), ...lines.map(({ words: words2 }) => words2)].map(oneLine).join(`
`);
}
function skipped(lines) {
  return `
      <skipped message="${xml(lines.map(({ words: words2 }) => words2).join("; "))}"/>`;
}
function failure(failing) {
  let [first, ...others] = failing, message = `${first.ruleId}: ${first.found}${others.length > 0 ? ` (and ${others.length} more)` : ""}`;
  return `
      <failure type="${first.ruleId}" message="${xml(message)}">${xml(failing.map(findingWords).join(`

`))}</failure>`;
}
function findingWords(finding) {
  let { severity, ruleId, found, see, rule } = finding;
  return [
    `${severity} ${ruleId}: ${oneLine(found)}`,
    ...findingDetails(finding).map(([label2, words2]) => `${label2}: ${oneLine(words2)}`),
    `see: ${see}`,
    `rule: ${rule}`
  ].join(`
`);
}
var NOT_IN_XML = /[^\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
function xml(text3) {
  return text3.replace(NOT_IN_XML, "\uFFFD").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

// lib/tools/review/report/markdown-format.ts
var MARKER = "<!-- cdktf-aks-mig review -->";
function formatMarkdown([only, ...others]) {
  if (others.length === 0)
    return `${MARKER}
${body(only.report, "MIG plan review")}`;
  let plans = [only, ...others], bodies = plans.map(({ name: name2, report }) => body(report, `MIG plan review of ${code(name2)}`)), lines = plans.map(({ name: name2, report }) => `- ${icon(report)} ${code(name2)}: ${escapeMarkdown(verdict2(report))}
`);
  return `${MARKER}
${[...bodies, lines.join("")].join(`
`)}`;
}
function body(report, title) {
  let { verdict: said, tables, changes, findings, ignored: ignored2, lists: lists2 } = reportView(report);
  return `${[
    `### ${icon(report)} ${title}: ${escapeMarkdown(said)}`,
    ...tables.flatMap((table3) => [...tableSections(table3), ...table3.lists.map(listSection)]),
    ...["error", "warning", "note"].map((severity) => findingSection(findings, severity)),
    listSection(ignored2),
    details("Other changes", changes.map(lineText)),
    ...lists2.map(listSection)
  ].filter((section2) => section2 !== "").join(`

`)}
`;
}
function icon({ findings: found, notAnalyzed }) {
  let has = (severity) => found.some((finding) => finding.severity === severity);
  return has("error") ? "\u274C" : has("warning") || notAnalyzed.length > 0 ? "\u26A0\uFE0F" : "\u2705";
}
function tableSections({ title, columns, rows, total }) {
  let cells2 = rows.map(([address = "", ...others]) => [code(address), ...others.map(escapeMarkdown)]), table3 = [columns, columns.map(() => "---"), ...cells2].map((line) => `| ${line.join(" | ")} |`).join(`
`);
  return [title ? `${sentence(title)}:` : "", table3, total ? sentence(total) : ""];
}
function listSection(list2) {
  return details(capitalized(titleWords(list2)), list2.lines.map(lineText), list2.open);
}
function lineText({ ruleId, address, words: words2 }) {
  let subject = [ruleId, address && code(address)].filter(Boolean).join(" ");
  return subject === "" ? escapeMarkdown(words2) : `${subject}: ${escapeMarkdown(words2)}`;
}
var TITLES2 = { error: "Errors", warning: "Warnings", note: "Notes" };
function findingSection(findings, severity) {
  let found = findings.filter((finding) => finding.severity === severity);
  return details(`${TITLES2[severity]} (${found.length})`, found.map(findingText), severity === "error");
}
function findingText(finding) {
  let { ruleId, address, found, see, rule, standing } = finding;
  return [
    `**${ruleId}** ${code(address)}${standing ? " (since before this plan)" : ""}: ${escapeMarkdown(found)}`,
    ...findingDetails(finding).map(([label2, words2]) => `  - ${label2}: ${escapeMarkdown(words2)}`),
    `  - [why](${see}), [rule](${rule})`
  ].join(`
`);
}
function details(title, lines, open = !1) {
  return lines.length === 0 ? "" : `<details${open ? " open" : ""}><summary>${title}</summary>

${lines.map((line) => `- ${line}`).join(`
`)}

</details>`;
}
function sentence(text3) {
  return capitalized(escapeMarkdown(text3));
}
function escapeMarkdown(text3) {
  return oneLine(text3).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/#(?=\d)/g, "&#35;").replace(/@/g, "&#64;").replace(/[\\`*[\]|~]|(?<!\w)_|_(?!\w)/g, "\\$&");
}
function code(text3) {
  return `\`${oneLine(text3).replace(/[`|]/g, "'")}\``;
}

// lib/tools/review/report/sarif-format.ts
var import_node_crypto2 = require("node:crypto");
var SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json", HOME = "https://github.com/cdktf-aks-mig/cdktf-aks-mig";
function formatSarif(plans, version) {
  let runs = plans.map(({ path, report }) => ({
    ...run2(report, path, version),
    // Code scanning takes several runs of one tool where each has its own category.
    ...plans.length > 1 && { automationDetails: { id: `cdktf-aks-mig/${uriOf(path).replace(/\//g, ":")}/` } }
  }));
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs }, null, 2)}
`;
}
function run2(report, path, version) {
  return {
    tool: {
      driver: {
        name: "cdktf-aks-mig",
        version,
        informationUri: HOME,
        rules: REVIEW_RULES.map(({ id, severity, title, see }) => ({
          id,
          shortDescription: { text: title },
          fullDescription: { text: title },
          help: { text: `${title}. See ${rulePage(id)} and ${see}`, markdown: `${title}. [Rule](${rulePage(id)}), [why](${see})` },
          helpUri: rulePage(id),
          defaultConfiguration: { level: severity }
        }))
      }
    },
    invocations: [
      {
        executionSuccessful: !0,
        toolExecutionNotifications: notifications(report)
      }
    ],
    results: [
      ...report.findings.map((finding) => result(finding, path)),
      ...report.ignored.map((finding) => ({ ...result(finding, path), suppressions: [suppression(finding)] }))
    ]
  };
}
function result({ ruleId, severity, address, found, expected, fix, attribute }, path) {
  let fingerprint = (0, import_node_crypto2.createHash)("sha256").update(JSON.stringify([ruleId, address, attribute, found])).digest("hex");
  return {
    ruleId,
    level: severity,
    message: { text: `${address}: ${found}. Expected: ${expected}. Fix: ${fix}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: address, kind: "resource" }]
      }
    ],
    // Every finding is on line 1 of the plan, so the fingerprint that an uploader would compute is the same for all.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint.slice(0, 16)}:1` }
  };
}
function notifications(report) {
  let { tables, lists: lists2 } = reportView(report), lines = (of) => of.flatMap(({ title, level, lines: all }) => all.map((line) => ({ level, message: { text: `${title}: ${lineWords(line)}` } })));
  return [
    ...["warning", "note"].flatMap((level) => lines(lists2.filter((list2) => list2.level === level))),
    ...tables.flatMap(({ title, total, lists: own }) => [
      ...title === void 0 ? [] : [{ level: "note", message: { text: `${title}: ${total}` } }],
      ...lines(own)
    ])
  ];
}
function suppression({ ignoredBecause }) {
  return { kind: "external", justification: ignoredBecause };
}
function uriOf(path) {
  return (path === STANDARD_INPUT ? "plan.json" : path.replace(/\\/g, "/").replace(/^([A-Za-z]:)?\/+/, "").replace(/^(\.\/)+/, "")).split("/").map(encodeURIComponent).join("/");
}

// lib/tools/review/report/text-format.ts
var COLORS = { error: "red", warning: "yellow", note: "dim" }, MOST_CAUSES = 2;
function formatText([only, ...others], paint, width) {
  if (others.length === 0)
    return body2(only.report, paint, width);
  let plans = [only, ...others], bodies = plans.map(({ name: name2, report }) => `${paint("bold", `== ${oneLine(name2)}`)}
${body2(report, paint, width)}`), lines = plans.map(({ name: name2, report }) => `${oneLine(name2)}: ${verdict2(report)}
`);
  return [...bodies, lines.join("")].join(`
`);
}
function body2(report, paint, width) {
  let { verdict: said, tables, changes, findings, ignored: ignored2, lists: lists2 } = reportView(report, MOST_CAUSES);
  return `${[
    paint("bold", said),
    ...tables.flatMap((table3) => [tableSection(table3, width), ...table3.lists.map(listSection2)]),
    changes.map(changeLine).join(`
`),
    ...findings.map((finding) => findingBlock(finding, paint)),
    ...[ignored2, ...lists2].map(listSection2)
  ].filter((section2) => section2 !== "").join(`

`)}
`;
}
function tableSection({ title, columns, rows, prose, total }, width) {
  let table3 = textTable([columns.map((name2) => name2.toUpperCase()), ...rows.map((row) => row.map(oneLine))], { width, breakable: prose });
  return [title && oneLine(`${title}:`), table3, total && oneLine(total)].filter(Boolean).join(`
`);
}
function listSection2(list2) {
  return list2.lines.length === 0 ? "" : [`${titleWords(list2)}:`, ...list2.lines.map((line) => `  ${oneLine(lineWords(line))}`)].join(`
`);
}
function changeLine({ address, detail, words: words2 }) {
  return oneLine(`${address} (${detail}): ${words2}`);
}
function findingBlock(finding, paint) {
  let { severity, ruleId, address, found, see, rule, standing } = finding;
  return [
    `${paint(COLORS[severity], `${severity} ${ruleId}`)} ${oneLine(address)}${standing ? " (since before this plan)" : ""}`,
    `  ${oneLine(found)}`,
    ...findingDetails(finding).map(([label2, words2]) => `  ${label2}: ${oneLine(words2)}`),
    `  see: ${see}`,
    `  rule: ${rule}`
  ].join(`
`);
}

// lib/tools/review/review-command.ts
var FORMATS2 = {
  text: (plans, { stdout, env }) => formatText(plans, paintFor(stdout, env), lineWidth(stdout)),
  markdown: (plans) => formatMarkdown(plans),
  json: (plans) => formatJson(plans),
  sarif: (plans) => formatSarif(plans, packageJson().version),
  html: (plans) => formatHtml(plans),
  junit: (plans, _terminal, failOn) => formatJunit(plans, failOn)
}, FORMAT_NAMES2 = Object.keys(FORMATS2), LARGE = 1e7, REVIEW_COMMAND = {
  name: "review",
  summary: "what a Terraform plan does to MIG node pools and their slices",
  examples: ["review plan.json --stack cdktf.out/stacks/gpu", "review plan.json --format sarif --fail-on never > review.sarif"],
  usage: ["review PLAN.json [PLAN.json ...] [options]"],
  about: `Reviews a plan before it destroys a GPU node pool. PLAN.json is what "terraform show -json PLAN" or "tofu show -json PLAN"
writes; - is standard input. Of several plans there is a report each, with one line for each at the end.`,
  notes: `Exit codes: 0 nothing of that severity; 1 it could not review; 2 it found something.
Of several plans it is the worst.`,
  options: {
    format: {
      type: "string",
      choices: FORMAT_NAMES2,
      default: "text",
      alias: "output",
      help: {
        text: "for a terminal; color on a terminal only, and never with `NO_COLOR`",
        markdown: "for a comment on a pull request; the first line is always `<!-- cdktf-aks-mig review -->`",
        json: "for programs; `schemas/review-report.schema.json` in the package describes it",
        sarif: "SARIF 2.1.0, for code scanning",
        html: "a page to be opened in a browser, with pictures of the pools before and after",
        junit: "JUnit XML, for CI systems that show tests"
      }
    },
    "fail-on": {
      type: "string",
      choices: FAIL_ON,
      default: "error",
      help: {
        error: "exit with 2 where there is an error",
        warning: "exit with 2 where there is an error or a warning",
        never: "exit with 0 whatever was found"
      }
    },
    stack: {
      type: "string",
      path: "folder",
      value: "DIR",
      help: "the synthesized stack, such as `cdktf.out/stacks/gpu`: for the `lifecycle`, the MIG strategy and the VM sizes that a plan does not name"
    },
    "vm-size": DESCRIBED_SIZE_OPTION,
    ...PRICE_OPTIONS,
    ignore: {
      type: "string",
      multiple: !0,
      value: "RULE=REASON",
      help: "leave a rule out; the reason stays in the report; can be repeated"
    }
  },
  positionals: Number.POSITIVE_INFINITY,
  argument: { path: "file" },
  async run(args, terminal) {
    let paths = args.positionals;
    if (paths.length === 0 || paths.includes(""))
      throw new ToolError("no plan was given", "name the file that terraform show -json PLAN wrote, or - for standard input");
    let format = readChoice("--format", defaultedOption(args, "format"), FORMAT_NAMES2), failOn = readChoice("--fail-on", defaultedOption(args, "fail-on"), FAIL_ON), directory = stringOption(args, "stack"), stack = directory === void 0 ? void 0 : poolsByAddress(readSynthesizedStack(directory, terminal.cwd)), [sizes, ignore] = [describedVmSizes(args), ignoredRules(args)], twice = paths.find((path, index2) => paths.indexOf(path) !== index2);
    if (twice !== void 0)
      throw new ToolError(`the plan ${show(twice)} was given twice`, "name each plan once");
    if (paths.includes(STANDARD_INPUT) && repeatedOption(args, "prices").includes(STANDARD_INPUT))
      throw new ToolError("the plan and the prices are both standard input", "give one of them as a file");
    let inStack = [...stack?.values() ?? []].flatMap(({ size: size3 }) => size3 ?? []), vmSizes = [.../* @__PURE__ */ new Set([...VM_SIZES, ...sizes.values(), ...inStack])], prices = await readPrices(args, terminal, vmSizes), needless = prices ? void 0 : ["region", "currency"].find((option) => stringOption(args, option) !== void 0);
    if (needless !== void 0)
      throw new ToolError(`--${needless} chooses among prices, and there are none`, "add --prices, or leave it out");
    let context = { stack, sizes, ignore, prices }, piped = paths.includes(STANDARD_INPUT) ? decodePlan(await readStandardInput(terminal, PLAN_SOURCE), inputName(STANDARD_INPUT)) : "", review = (path) => {
      let name2 = inputName(path), text3 = path === STANDARD_INPUT ? piped : decodePlan(readFile(path, terminal, PLAN_SOURCE), name2);
      return { path, name: name2, report: reviewPlan(parsePlanDocument(text3, name2), context) };
    }, reviewAll = () => paths.map(review), plans = paths.reduce((sum2, path) => sum2 + (path === STANDARD_INPUT ? piped.length : fileSize(path, terminal)), 0) < LARGE ? reviewAll() : await new ProgressLine(terminal.stderr).during("reviewing", reviewAll);
    return terminal.stdout.write(FORMATS2[format](plans, terminal, failOn)), reviewExitCode(
      plans.map(({ report }) => report),
      failOn
    );
  }
};
function ignoredRules(args) {
  return new Map(
    repeatedOption(args, "ignore").map((text3) => {
      let [, ruleId, reason] = /^(MIG\d{3})=(.*\S.*)$/s.exec(text3) ?? [];
      if (ruleId === void 0 || reason === void 0)
        throw new ToolError(
          `--ignore is ${show(text3)}`,
          'name a rule and why it is left out, such as --ignore "MIG052=an empty pool is wanted"'
        );
      if (!REVIEW_RULES.some(({ id }) => id === ruleId))
        throw new ToolError(`--ignore: there is no rule ${ruleId}`, "take the id from a finding, such as MIG052");
      return [ruleId, reason];
    })
  );
}

// lib/core/arm/managed-pool-api.ts
var FORM = /^(\d{4}-\d{2}-\d{2})(-preview)?$/;
function isApiVersion(text3) {
  let [, date = ""] = FORM.exec(text3) ?? [], time = /* @__PURE__ */ new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}

// lib/tools/write/equivalent/api-version.ts
var DEFAULT_API_VERSION = "2025-07-01", FIRST_API_VERSION = "2021-08-01";
function checkedApiVersion(version) {
  if (/-preview$/.test(version))
    throw new ToolError(`--api-version ${version} is a preview`, `use a stable version such as ${DEFAULT_API_VERSION}`);
  if (!isApiVersion(version))
    throw new ToolError(`--api-version is ${show(version)}`, `use a date such as ${DEFAULT_API_VERSION}`);
  if (version < FIRST_API_VERSION)
    throw new ToolError(
      `--api-version ${version} does not know gpuInstanceProfile, and would make a pool without slices`,
      `use ${FIRST_API_VERSION} or later`
    );
  return version;
}

// lib/core/arm/arm-properties.ts
function armBlock(argument2, value) {
  let properties = {};
  return writeArmProperty(properties, argument2, value), properties[Object.keys(properties)[0]];
}
function writeArmProperty(properties, argument2, value) {
  let arm = armPropertyOf(argument2), node = argumentNode(NODE_POOL_ARGUMENT_TREE, argument2);
  if (typeof arm == "string" || "why" in arm || node === void 0)
    return;
  let body3 = node.type === "block" && Array.isArray(value) ? value[0] : value;
  if (node.type === "block" && isObject(body3)) {
    for (let [key, part] of inOrder2(body3, node)) {
      let inner = node.inner.get(key);
      inner ? writeArmProperty(properties, inner.name, part) : set(properties, `${arm.path}.${camelCase(key)}`, part);
    }
    for (let [key, part] of Object.entries(arm.always ?? {}))
      set(properties, `${arm.path}.${key}`, part);
    return;
  }
  set(properties, arm.path, arm.entries ? listOfEntries(body3, arm.entries) : node.type === "blocks" ? listOfBodies(body3) : body3);
}
function inOrder2(body3, { inner }) {
  let names2 = [...inner.keys()].filter((key) => key in body3), others = Object.keys(body3).filter((key) => !inner.has(key));
  return [...names2, ...others].flatMap((key) => isUnset(body3[key]) ? [] : [[key, body3[key]]]);
}
function listOfEntries(value, [key, name2]) {
  return isObject(value) ? Object.entries(value).map(([one, other]) => ({ [key]: one, [name2]: other })) : value;
}
function listOfBodies(value) {
  return (Array.isArray(value) ? value : [value]).map(
    (body3) => isObject(body3) ? Object.fromEntries(Object.entries(body3).map(([key, part]) => [camelCase(key), part])) : body3
  );
}
function set(target, path, value) {
  let steps = path.split("."), last = steps.pop(), inner = steps.reduce((body3, step2) => (body3[step2] ??= {}, body3[step2]), target);
  inner[last] = last in inner ? `${inner[last]} ${value}` : value;
}

// lib/tools/write/equivalent/rendering.ts
var TERRAFORM_ALONE = "it is between Terraform and its state", META_ARGUMENTS = {
  count: "one pool is shown, for whichever Terraform makes",
  for_each: "one pool is shown, for whichever Terraform makes",
  connection: TERRAFORM_ALONE,
  depends_on: TERRAFORM_ALONE,
  lifecycle: TERRAFORM_ALONE,
  provider: TERRAFORM_ALONE,
  provisioner: TERRAFORM_ALONE,
  timeouts: TERRAFORM_ALONE
};
function omissionsBeyondArguments(settings) {
  return [...settings.keys()].filter((argument2) => !Object.hasOwn(NODE_POOL_ARGUMENTS, argument2)).map((argument2) => ({
    argument: argument2,
    why: Object.hasOwn(META_ARGUMENTS, argument2) ? META_ARGUMENTS[argument2] : "this release of cdktf-aks-mig does not know it"
  }));
}

// lib/tools/write/equivalent/arm.ts
function armRequest2(cluster, settings, apiVersion) {
  let properties = { type: "VirtualMachineScaleSets" }, omitted = [];
  for (let argument2 of CHANGEABLE_ARGUMENT_NAMES) {
    let value = settings.get(argument2), arm = armPropertyOf(argument2);
    value === void 0 || arm === "identity" || ("why" in arm ? omitted.push({ argument: argument2, why: arm.why }) : arm.since !== void 0 && apiVersion < arm.since ? omitted.push({ argument: argument2, why: `${arm.since} is the first API version known to have it` }) : writeArmProperty(properties, argument2, value));
  }
  return {
    text: armText(cluster, settings.get("name"), apiVersion, { properties }),
    omitted: [...omitted, ...omissionsBeyondArguments(settings)]
  };
}
function armText(cluster, name2, apiVersion, body3) {
  return `PUT ${url(cluster, name2, apiVersion)}

${JSON.stringify(body3, void 0, 2)}
`;
}
function url({ subscriptionId, resourceGroupName, clusterName }, poolName2, apiVersion) {
  return `https://management.azure.com/${[
    ["subscriptions", subscriptionId ?? "<subscription>"],
    ["resourceGroups", resourceGroupName ?? "<resource group>"],
    ["providers", "Microsoft.ContainerService"],
    ["managedClusters", clusterName ?? "<cluster>"],
    ["agentPools", String(poolName2 ?? "<name>")]
  ].map(([type, name2 = ""]) => `${type}/${name2.startsWith("<") ? name2 : encodeURIComponent(name2)}`).join("/")}?api-version=${apiVersion}`;
}

// lib/tools/write/equivalent/az.ts
function azCommand(cluster, settings) {
  let lines = ["az aks nodepool add", ...clusterFlags(cluster)], files = [], omitted = [];
  for (let argument2 of CHANGEABLE_ARGUMENT_NAMES) {
    let value = settings.get(argument2), az = NODE_POOL_ARGUMENTS[argument2].az ?? `--${argument2.replaceAll("_", "-")}`;
    if (value === void 0 || az === "identity")
      continue;
    if (typeof az == "object" && "why" in az) {
      omitted.push({ argument: argument2, why: az.why });
      continue;
    }
    let flag = typeof az == "string" ? { option: az } : az;
    if (schemaOf(argument2).type === "boolean") {
      value === !0 ? lines.push(flag.option) : typeof value == "string" && omitted.push({ argument: argument2, why: `it is known only after apply: add ${flag.option} where it is true` });
      continue;
    }
    lines.push([flag.option, ...words(flag, value).map(shellQuote)].join(" ")), flag.file && files.push(`cat > ${flag.file} <<'EOF'
${fileContent(argument2, value)}
EOF
`);
  }
  return { text: `${files.join("")}${lines.join(` \\
  `)}
`, omitted: [...omitted, ...omissionsBeyondArguments(settings)] };
}
function fileContent(argument2, value) {
  return JSON.stringify(armBlock(argument2, value), void 0, 2);
}
function words({ separator, item, file }, value) {
  if (file !== void 0)
    return [file];
  if (Array.isArray(value)) {
    let items = value.map((part) => item && isObject(part) ? item(part) : String(part));
    return separator === " " ? items : [items.join(",")];
  }
  return isObject(value) ? item ? [item(value)] : Object.entries(value).map(([key, part]) => `${key}=${part}`) : [String(value)];
}
function clusterFlags({ subscriptionId, resourceGroupName, clusterName }) {
  return [
    ...subscriptionId === void 0 ? [] : [`--subscription ${shellQuote(subscriptionId)}`],
    `--resource-group ${shellQuote(resourceGroupName ?? "<resource group>")}`,
    `--cluster-name ${shellQuote(clusterName ?? "<cluster>")}`
  ];
}
function shellQuote(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

// lib/tools/write/equivalent/pool-settings.ts
function poolSettings(attributes, defaults = azurermDefaults(attributes)) {
  let placeholders = [], values2 = /* @__PURE__ */ new Map();
  for (let [path, value] of [...settingsIn(defaults), ...settingsIn(attributes)])
    values2.set(path, withPlaceholders(value, path, placeholders));
  return { values: values2, placeholders };
}
function azurermDefaults({
  auto_scaling_enabled,
  min_count,
  upgrade_settings
}) {
  return {
    mode: "User",
    os_type: "Linux",
    os_disk_type: "Managed",
    node_count: auto_scaling_enabled ? min_count : 0,
    ...noSurge(upgrade_settings)
  };
}
function noSurge(upgradeSettings2) {
  let [upgrade] = Array.isArray(upgradeSettings2) ? upgradeSettings2 : [upgradeSettings2];
  return isObject(upgrade) && !isUnset(upgrade.max_unavailable) ? { upgrade_settings: { max_surge: "0" } } : {};
}
function settingsIn(attributes) {
  return Object.entries(attributes).flatMap(([name2, value]) => {
    if (isUnset(value))
      return [];
    let body3 = Array.isArray(value) ? value[0] : value;
    return SPOKEN_IN_PARTS.has(name2) && isObject(body3) ? settingsIn(body3).map(([part, inner]) => [`${name2}.${part}`, inner]) : [[name2, value]];
  });
}
var SPOKEN_IN_PARTS = new Set(CHANGEABLE_ARGUMENT_NAMES.flatMap((name2) => name2.split(".").slice(0, -1)));
function withPlaceholders(value, path, placeholders) {
  if (typeof value == "string" && isExpression(value)) {
    let placeholder = `<${path}>`;
    return placeholders.push({ placeholder, expression: value }), placeholder;
  }
  return typeof value == "string" ? value.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{") : Array.isArray(value) ? value.map((item, index2) => withPlaceholders(item, `${path}[${index2}]`, placeholders)) : isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withPlaceholders(part, `${path}.${key}`, placeholders)])) : value;
}

// lib/tools/write/equivalent/azapi.ts
function azapiRequest({ poolName: poolName2, cluster = {}, attributes }, request) {
  let placeholders = [], body3 = withPlaceholders(request.body, "body", placeholders), name2 = poolName2 ?? withPlaceholders(attributes.name, "name", placeholders);
  return { text: armText(cluster, name2, request.apiVersion, body3), omitted: betweenTerraform(request), placeholders };
}
function azapiCommand(pool, request) {
  let { strategy, layout, isManaged, attributes, cluster = {} } = pool, [profile] = layout?.slices ?? [];
  if (pool.facts.gpu_mig_profiles !== void 0 && !layout?.isUniform)
    throw new ToolError(
      `az aks nodepool add has no option for the slices of ${label(pool)}: it takes one gpuInstanceProfile, of which every GPU gets as many as fit`,
      "use --as arm, and send the request with az rest"
    );
  let { gpu_mig_profiles, gpu_mig_strategy, gpu_management_mode, ...arguments_ } = attributes, { values: values2, placeholders } = poolSettings(
    { ...arguments_, gpu_instance: profile ?? arguments_.gpu_instance },
    noSurge(arguments_.upgrade_settings)
  ), { text: text3, omitted } = azCommand(cluster, values2), managed = isManaged ? ` \\
  --enable-managed-gpu=true${strategy ? ` \\
  --gpu-mig-strategy ${STRATEGIES3[strategy]}` : ""}` : "", others = isObject(request.body) ? readArmPool(request.body.properties).others : {};
  return {
    text: `${text3.trimEnd()}${managed}
`,
    omitted: [...omitted, ...othersOf(others), ...betweenTerraform(request)],
    placeholders
  };
}
var STRATEGIES3 = { single: "Single", mixed: "Mixed" }, DEFAULTS = { type: "VirtualMachineScaleSets" };
function othersOf(others) {
  return Object.entries(others).filter(([path, value]) => DEFAULTS[path] !== value).map(([argument2]) => ({ argument: argument2, why: "this release of cdktf-aks-mig knows no option of az for it" }));
}
function betweenTerraform(request) {
  return request.arguments.map((argument2) => ({ argument: argument2, why: TERRAFORM_ALONE }));
}

// lib/tools/write/equivalent/equivalent-command.ts
var FORMS = ["az", "arm"], EQUIVALENT_COMMAND = {
  name: "equivalent",
  summary: "print the az command or the ARM request that makes the same node pool",
  positionals: 0,
  options: {
    as: {
      type: "string",
      choices: FORMS,
      help: {
        az: "an az aks nodepool add command, for a POSIX shell and a current Azure CLI",
        arm: "a PUT request to Azure Resource Manager: its URL, an empty line, its JSON body"
      }
    },
    ...POOL_OPTIONS,
    "api-version": {
      type: "string",
      value: "DATE",
      help: `of the ARM request: a stable version from 2021-08-01 on (default: ${DEFAULT_API_VERSION}); a pool of azapi has its own`
    }
  },
  examples: ["equivalent --as az --pool mignode", "equivalent --as arm > request.txt"],
  usage: ["equivalent --as az|arm [--pool NAME] [options]"],
  about: `Prints what makes the same node pool without Terraform; the NVIDIA software on it is another matter.
What has no equivalent, and what is known only after apply, is named on stderr. Nothing is sent to Azure.`,
  notes: "A managed pool is made by the az extension aks-preview as far as its slices are all of one size.",
  async run(args, terminal) {
    let form = choiceOption(args, "as", FORMS), version = stringOption(args, "api-version");
    if (form === void 0)
      throw new ToolError("--as is missing", "use --as az or --as arm");
    if (form === "az" && version !== void 0)
      throw new ToolError("--api-version has no meaning with --as az", "leave it out, or use --as arm");
    let pool = selectedPool(args, terminal), { cluster = {}, request } = pool;
    if (request && version !== void 0 && version !== request.apiVersion)
      throw new ToolError(
        `--api-version ${version} is not that of ${label(pool)}, which azapi makes with ${request.apiVersion}`,
        "leave it out, or change the pool"
      );
    let apiVersion = request?.apiVersion ?? checkedApiVersion(version ?? DEFAULT_API_VERSION), { text: text3, omitted, placeholders } = rendered(pool, form, apiVersion), note = (line) => terminal.stderr.write(`note: ${line}
`);
    for (let { argument: argument2, why } of omitted)
      note(`${argument2} is left out: ${why}`);
    for (let { placeholder, expression } of placeholders.filter((unknown) => text3.includes(unknown.placeholder)))
      note(`replace ${placeholder}, which is known only after apply: ${expression}`);
    for (let { placeholder, find } of unknownPartsOf(cluster).filter((unknown) => text3.includes(unknown.placeholder)))
      note(`replace ${placeholder}: ${find}`);
    return form === "az" && pool.isManaged && note("it needs the extension aks-preview, and the feature ManagedGPUExperiencePreview in the subscription"), form === "arm" && request === void 0 && apiVersion < DEFAULT_API_VERSION && note(`the properties are those of ${DEFAULT_API_VERSION}; Azure refuses those that ${apiVersion} does not know`), terminal.stdout.write(text3), 0;
  }
};
function rendered(pool, form, apiVersion) {
  let { attributes, cluster = {}, request } = pool;
  if (request)
    return form === "az" ? azapiCommand(pool, request) : azapiRequest(pool, request);
  let { values: values2, placeholders } = poolSettings(attributes);
  return { ...form === "az" ? azCommand(cluster, values2) : armRequest2(cluster, values2, apiVersion), placeholders };
}
function unknownPartsOf(cluster) {
  return [
    ...cluster.subscriptionId ? [] : [{ placeholder: "<subscription>", find: "az account show --query id" }],
    ...cluster.resourceGroupName ? [] : [{ placeholder: "<resource group>", find: "that of the cluster, as az aks list shows it" }],
    ...cluster.clusterName ? [] : [{ placeholder: "<cluster>", find: "the name of the cluster, as az aks list shows it" }]
  ];
}

// lib/tools/write/init/init-command.ts
var import_node_path6 = require("node:path");

// lib/core/rules/cluster/aks-cluster-rules.ts
var SEE_AZURERM4 = "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster", SEE_AZURE_NAMES = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules", SEE_ENTRA = "https://learn.microsoft.com/azure/aks/enable-authentication-microsoft-entra-id", SEE_LOCAL_ACCOUNTS = "https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad", SEE_SYSTEM_POOLS = "https://learn.microsoft.com/azure/aks/use-system-pools", ENTRA_ID = "azure_active_directory_role_based_access_control", NAMES = {
  name: {
    subject: "the cluster name",
    fits: (name2) => /^[a-zA-Z0-9]([-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/.test(name2),
    expected: "1 to 63 letters, digits, hyphens and underscores, with a letter or digit at both ends",
    example: "migcluster",
    required: !0
  },
  resource_group_name: {
    subject: "the resource group name",
    fits: (name2) => /^[-\w.()]{0,89}[-\w()]$/.test(name2),
    expected: "1 to 90 letters, digits, hyphens, underscores, periods and parentheses, without a period at the end",
    example: "myresourcegroup",
    required: !0
  },
  location: {
    subject: "the location",
    fits: (name2) => /^[a-zA-Z0-9]+( [a-zA-Z0-9]+)*$/.test(name2),
    expected: "an Azure region",
    example: "southcentralus",
    required: !0
  },
  dns_prefix: {
    subject: "the DNS prefix",
    fits: (name2) => /^[a-zA-Z0-9]([-a-zA-Z0-9]{0,52}[a-zA-Z0-9])?$/.test(name2),
    expected: "1 to 54 letters, digits and hyphens, with a letter or digit at both ends",
    example: "migcluster"
  },
  "default_node_pool.name": {
    subject: "the name of the system pool",
    fits: isPoolName,
    expected: "1 to 12 characters, lower-case letters and digits alone, the first a letter",
    example: "system"
  },
  "default_node_pool.temporary_name_for_rotation": {
    subject: "the temporary name of the system pool",
    fits: isPoolName,
    expected: "1 to 12 characters, lower-case letters and digits alone, the first a letter",
    example: "systemtmp"
  }
}, GUID = {
  fits: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  expected: "a GUID",
  example: "00000000-0000-0000-0000-000000000000"
}, TENANT = { subject: "the Entra ID tenant", ...GUID }, ADMIN_GROUP = { subject: "the group of administrators", ...GUID }, COUNTS = ["default_node_pool.node_count", "default_node_pool.min_count", "default_node_pool.max_count"], LARGEST_POOL = 1e3;
function clusterNameFindings(attribute, value) {
  return malformed(attribute, value, NAMES[attribute]);
}
var AKS_CLUSTER_RULES = [
  {
    id: "MIG401",
    severity: "error",
    title: "every argument of the cluster has a value of its type",
    see: SEE_AZURERM4,
    why: "A caller without a compiler can pass anything.",
    remedy: "Pass a value of the type that the message names.",
    check: ({ mistyped }) => mistyped.map(({ attribute, expected, found }) => ({
      attribute,
      found: `${attribute} is ${show(found)}`,
      expected,
      fix: "pass a value of that type"
    }))
  },
  {
    id: "MIG402",
    severity: "error",
    title: "the cluster, its resource group, region and system pool have names that Azure accepts",
    see: SEE_AZURE_NAMES,
    why: "Azure refuses malformed names at apply, each resource by rules of its own.",
    remedy: "Correct the name as the message says.",
    check: (cluster) => Object.entries(NAMES).flatMap(([attribute, form]) => {
      let value = cluster[attribute];
      return value === void 0 ? form.required ? [{ attribute, found: `${form.subject} is missing`, expected: form.expected, fix: `write it like ${show(form.example)}` }] : [] : malformed(attribute, value, form);
    })
  },
  {
    id: "MIG403",
    severity: "error",
    title: "the other arguments have a value that azurerm accepts",
    see: SEE_AZURERM4,
    why: "azurerm compares these values with a list, letter by letter.",
    remedy: "Write the value as the message lists it, or leave it out.",
    check: (cluster) => Object.entries(AKS_CLUSTER_ARGUMENT_ROWS).flatMap(([attribute, { choices: choices2 }]) => {
      let value = cluster[attribute];
      return choices2 && isKnown(value) && !choices2.includes(value) ? [
        {
          attribute,
          found: `${attribute} is ${show(value)}`,
          expected: choices2.map(show).join(", "),
          fix: "write it as listed, or leave it out"
        }
      ] : [];
    })
  },
  {
    id: "MIG404",
    severity: "error",
    title: "the system pool has 1 to 1000 nodes, within the bounds of its autoscaler",
    see: SEE_SYSTEM_POOLS,
    why: "A system pool carries CoreDNS and the like and cannot be empty; Microsoft advises at least two nodes.",
    remedy: "Choose 1 to 1000 nodes, with both bounds of the autoscaler or neither.",
    check: systemPoolCounts
  },
  {
    id: "MIG405",
    severity: "error",
    title: "the system pool has no GPUs",
    see: SEE_SYSTEM_POOLS,
    why: "System pods would run on, and pay for, GPU nodes.",
    remedy: "Use a size without GPUs with at least 4 vCPUs and 4 GB, and put the GPUs into a `MigGpuNodePool`.",
    check: ({ "default_node_pool.vm_size": size2 }) => isKnown(size2) && /^Standard_N/i.test(size2) ? {
      attribute: "default_node_pool.vm_size",
      found: `the system pool has the GPU size ${show(size2)}`,
      expected: "a size without GPUs, with at least 4 vCPUs and 4 GB of memory",
      fix: 'use one like "Standard_D4ds_v5", and put the GPUs in a MigGpuNodePool'
    } : void 0
  },
  {
    id: "MIG406",
    severity: "error",
    title: "the system pool has a temporary name of its own",
    see: `${SEE_AZURERM4}#temporary_name_for_rotation`,
    why: "azurerm builds a temporary system pool for some changes; both exist at once.",
    remedy: "Choose another name for the system pool.",
    check: ({ "default_node_pool.name": name2, "default_node_pool.temporary_name_for_rotation": temporary }) => isKnown(name2) && name2 === temporary ? {
      attribute: "default_node_pool.temporary_name_for_rotation",
      found: `the temporary name ${show(name2)} is the name of the system pool itself`,
      expected: "a name of its own, because both pools exist during a rotation",
      fix: "choose another name for the system pool"
    } : void 0
  },
  {
    id: "MIG407",
    severity: "error",
    title: "Entra ID groups and tenants are named by their object ids",
    see: SEE_ENTRA,
    why: "Entra ID knows groups and tenants by id; a display name is none.",
    remedy: "Copy the id from `az ad group show --group <name> --query id`.",
    check: (cluster) => {
      let tenant = cluster[`${ENTRA_ID}.tenant_id`], groups = cluster[`${ENTRA_ID}.admin_group_object_ids`];
      return [
        ...malformed(`${ENTRA_ID}.tenant_id`, tenant, TENANT),
        ...(isKnown(groups) ? groups : []).flatMap((group) => malformed(`${ENTRA_ID}.admin_group_object_ids`, group, ADMIN_GROUP))
      ];
    }
  },
  {
    id: "MIG408",
    severity: "error",
    title: "somebody can administer a cluster without local accounts",
    see: SEE_LOCAL_ACCOUNTS,
    why: "Local accounts are the last way into a cluster whose Entra ID integration names no administrators.",
    remedy: "Name a group in `adminGroupObjectIds`, use Azure RBAC, or keep local accounts.",
    check: (cluster) => {
      if (cluster.local_account_disabled !== !0)
        return;
      if (!cluster.hasEntraId)
        return {
          attribute: "local_account_disabled",
          found: "local accounts are disabled, and there is no other way to sign in",
          expected: "Entra ID integration where local_account_disabled is true",
          fix: "set entraId, or leave localAccountDisabled out"
        };
      let groups = cluster[`${ENTRA_ID}.admin_group_object_ids`];
      return cluster[`${ENTRA_ID}.azure_rbac_enabled`] === !1 && (groups === void 0 || isKnown(groups) && groups.length === 0) ? {
        attribute: `${ENTRA_ID}.admin_group_object_ids`,
        found: "local accounts and Azure RBAC are off, and no Entra ID group administers the cluster, so nobody could",
        expected: "a group of administrators, or Azure RBAC",
        fix: "set adminGroupObjectIds to the object id of a group, or leave azureRbacEnabled out"
      } : void 0;
    }
  },
  {
    id: "MIG409",
    severity: "error",
    title: "authorized IP ranges are for a public API server",
    see: "https://learn.microsoft.com/azure/aks/private-clusters#limitations",
    why: "AKS applies authorized IP ranges to public API servers.",
    remedy: "Leave `authorizedIpRanges` out of a private cluster.",
    check: (cluster) => cluster.private_cluster_enabled === !0 && cluster["api_server_access_profile.authorized_ip_ranges"] !== void 0 ? {
      attribute: "api_server_access_profile.authorized_ip_ranges",
      found: "a private cluster has authorized IP ranges, which do not apply to a private API server",
      expected: "one of the two",
      fix: "leave authorizedIpRanges out, and control the access with network security rules"
    } : void 0
  },
  {
    id: "MIG410",
    severity: "error",
    title: "authorized IP ranges are written as CIDR blocks",
    see: "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
    why: "A malformed range is refused at apply.",
    remedy: "Write IPv4 ranges such as `203.0.113.0/24`.",
    check: ({ "api_server_access_profile.authorized_ip_ranges": ranges }) => (isKnown(ranges) ? ranges : []).flatMap((range2) => malformed("api_server_access_profile.authorized_ip_ranges", range2, CIDR))
  },
  {
    id: "MIG411",
    severity: "error",
    title: "the network settings fit together",
    see: SEE_AZURERM4,
    why: "Plugin, overlay, policy and ranges depend on each other; AKS refuses other combinations at apply.",
    remedy: "Follow the message, which names both settings.",
    check: networkFindings
  },
  {
    id: "MIG412",
    severity: "error",
    title: "the node image channel follows the cluster's",
    see: `${SEE_AZURERM4}#node_os_upgrade_channel`,
    why: "With the upgrade channel `node-image` AKS accepts no other channel for node images.",
    remedy: "Leave `nodeOsUpgradeChannel` out.",
    check: ({ automatic_upgrade_channel: cluster, node_os_upgrade_channel: nodes }) => cluster === "node-image" && isKnown(nodes) && nodes !== "NodeImage" ? {
      attribute: "node_os_upgrade_channel",
      found: `node_os_upgrade_channel is ${show(nodes)} with automatic_upgrade_channel "node-image"`,
      expected: '"NodeImage"',
      fix: "leave nodeOsUpgradeChannel out"
    } : void 0
  },
  {
    id: "MIG414",
    severity: "error",
    title: "a cluster with user-assigned identities has one",
    see: `${SEE_AZURERM4}#identity_ids`,
    why: "azurerm refuses the identity type `UserAssigned` without an identity, but only at apply.",
    remedy: "Name the resource id of an identity, or leave `identityIds` out for a system-assigned one.",
    check: ({ "identity.identity_ids": identities }) => isKnown(identities) && identities.length === 0 ? {
      attribute: "identity.identity_ids",
      found: "the list of user-assigned identities is empty",
      expected: "the Azure resource id of an identity",
      fix: "name one, or leave identityIds out for a system-assigned identity"
    } : void 0
  },
  {
    id: "MIG451",
    severity: "warning",
    title: "a cluster that upgrades itself names no patch version",
    see: "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#alias-minor-version",
    why: "An upgrade channel moves the cluster to another patch version, and the configuration then names one that is no longer there.",
    remedy: "Write the minor version alone.",
    check: ({ kubernetes_version: version, automatic_upgrade_channel: channel }) => isKnown(version) && /^\d+\.\d+\.\d+$/.test(version) && isKnown(channel) && channel !== "node-image" ? {
      attribute: "kubernetes_version",
      found: `kubernetes_version is ${show(version)}, from which the upgrade channel ${show(channel)} moves the cluster away`,
      expected: "a minor version, of which AKS takes the newest patch",
      fix: `write ${show(version.split(".").slice(0, 2).join("."))}`
    } : void 0
  },
  {
    id: "MIG452",
    severity: "warning",
    title: "node feature discovery has a node to run on",
    see: "https://github.com/kubernetes-sigs/node-feature-discovery/blob/v0.17.3/deployment/helm/node-feature-discovery/values.yaml",
    why: "The master of node feature discovery tolerates no taint for critical add-ons, so it has no node where every other pool is tainted, too.",
    remedy: "Add a pool without taints, or leave `onlyCriticalAddonsEnabled` out.",
    check: ({ "default_node_pool.only_critical_addons_enabled": reserved }) => reserved === !0 ? {
      attribute: "default_node_pool.only_critical_addons_enabled",
      found: "the system pool takes critical add-ons alone, which NVIDIA's node feature discovery is not: its master tolerates no such taint",
      expected: "a pool without taints for it beside the system pool and the GPU pools",
      fix: "add such a node pool, or leave onlyCriticalAddonsEnabled out: no pod that requests a slice fits on a node without GPUs"
    } : void 0
  }
], CIDR = {
  subject: "the authorized IP range",
  fits: (range2) => {
    let [, address = "", bits] = /^([\d.]+)\/(\d{1,2})$/.exec(range2) ?? [], octets = address.split(".");
    return Number(bits) <= 32 && octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255);
  },
  expected: "an IPv4 range in CIDR notation",
  example: "203.0.113.0/24"
};
function malformed(attribute, value, { subject, fits: fits3, expected, example }) {
  return typeof value == "string" && !fits3(value) ? [{ attribute, found: `${subject} ${show(value)} is not valid`, expected, fix: `write it like ${show(example)}` }] : [];
}
function systemPoolCounts(cluster) {
  let { "default_node_pool.node_count": count3, "default_node_pool.min_count": min, "default_node_pool.max_count": max } = cluster, findings = COUNTS.flatMap((attribute) => {
    let value = cluster[attribute];
    return isKnown(value) && !(Number.isInteger(value) && value >= 1 && value <= LARGEST_POOL) ? [
      {
        attribute,
        found: `the system pool has ${attribute.split(".")[1]} ${show(value)}`,
        expected: `a whole number from 1 to ${LARGEST_POOL}`,
        fix: "a system pool keeps at least 1 node; 2 or more survive an upgrade without a gap"
      }
    ] : [];
  });
  if (min === void 0 != (max === void 0)) {
    let [there, missing] = min === void 0 ? ["max_count", "min_count"] : ["min_count", "max_count"];
    findings.push({
      attribute: `default_node_pool.${missing}`,
      found: `the system pool has ${there} without ${missing}`,
      expected: "both bounds of the autoscaler, or none",
      fix: `add ${missing}, or remove ${there}`
    });
  }
  return min !== void 0 && max !== void 0 && [
    [min, count3],
    [count3, max],
    [min, max]
  ].some(([lower, upper]) => isKnown(lower) && isKnown(upper) && lower > upper) && findings.push({
    attribute: "default_node_pool.node_count",
    found: `the system pool has min_count ${show(min)}, node_count ${show(count3)} and max_count ${show(max)}`,
    expected: "counts in ascending order",
    fix: "raise max_count, or lower the others"
  }), findings;
}
function networkFindings(cluster) {
  let plugin = cluster["network_profile.network_plugin"], mode = cluster["network_profile.network_plugin_mode"], policy = cluster["network_profile.network_policy"], podSubnet = cluster["default_node_pool.pod_subnet_id"], serviceCidr = cluster["network_profile.service_cidr"], dnsServiceIp = cluster["network_profile.dns_service_ip"];
  return [
    mode === "overlay" && isKnown(plugin) && plugin !== "azure" && {
      attribute: "network_profile.network_plugin_mode",
      found: `network_plugin_mode is "overlay" with network_plugin ${show(plugin)}`,
      expected: 'network_plugin "azure" with overlay',
      fix: 'set networkPlugin to "azure", or leave networkPluginMode out'
    },
    isKnown(policy) && policy !== "calico" && isKnown(plugin) && plugin !== "azure" && {
      attribute: "network_profile.network_policy",
      found: `network_policy is ${show(policy)} with network_plugin ${show(plugin)}`,
      expected: 'network_plugin "azure" with the policies "azure" and "cilium"',
      fix: 'set networkPlugin to "azure", or networkPolicy to "calico"'
    },
    policy === "cilium" && plugin === "azure" && mode === void 0 && podSubnet === void 0 && {
      attribute: "network_profile.network_policy",
      found: 'network_policy is "cilium" with neither overlay nor a subnet of the pods',
      expected: "one of the two with cilium",
      fix: 'set networkPluginMode to "overlay", or podSubnetId'
    },
    mode === "overlay" && podSubnet !== void 0 && {
      attribute: "default_node_pool.pod_subnet_id",
      found: "the pods have a subnet, and an overlay network as well",
      expected: "one of the two",
      fix: "leave networkPluginMode or podSubnetId out"
    },
    cluster["network_profile.pod_cidr"] !== void 0 && plugin === "azure" && mode === void 0 && {
      attribute: "network_profile.pod_cidr",
      found: "pod_cidr is set on an Azure CNI network without overlay",
      expected: "pod_cidr with overlay or kubenet alone",
      fix: "leave podCidr out, or the setting that turned the overlay off"
    },
    serviceCidr === void 0 != (dnsServiceIp === void 0) && {
      attribute: "network_profile.dns_service_ip",
      found: `${serviceCidr === void 0 ? "dns_service_ip" : "service_cidr"} is set alone`,
      expected: "service_cidr and dns_service_ip, or neither",
      fix: "add the other one: the DNS address lies in the range of the services"
    }
  ].filter((finding) => finding !== !1);
}

// lib/tools/write/init/app-program.ts
var POOL_NAME2 = "mignode";
function appProgram(settings) {
  let { clusterName, resourceGroupName, vmSize, profile, strategy } = settings, names2 = `{ clusterName: ${JSON.stringify(clusterName)}, resourceGroupName: ${JSON.stringify(resourceGroupName)} }`;
  return `import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "cdktf-aks-mig";

const app = new App();
${clusterStack(settings)}
const gpu = new TerraformStack(app, "gpu");
${settings.location === void 0 ? "" : `gpu.addDependency(base);
`}new AzurermProvider(gpu, "azurerm", { features: [{}] });
const cluster = AksCluster.fromLookup(gpu, "cluster", ${names2});
cluster.addHelmProvider(gpu, "helm");

new MigGpuNodePool(gpu, ${JSON.stringify(POOL_NAME2)}, {
  cluster,
  vmSize: VmSize.${vmSize.name.toUpperCase()},
  profile: MigProfile.${memberNameOf(MigProfile, profile)},
  strategy: MigStrategy.${memberNameOf(MigStrategy, strategy)},
});

app.synth();
`;
}
function clusterStack({ clusterName, resourceGroupName, location }) {
  return location === void 0 ? "" : `
${[
    'const base = new TerraformStack(app, "cluster");',
    "// azurerm 5 registers no resource provider unless asked.",
    'new AzurermProvider(base, "azurerm", { features: [{}], resourceProvidersToRegister: ["Microsoft.ContainerService"] });',
    'new AksCluster(base, "cluster", {',
    ...Object.entries({ clusterName, resourceGroupName, location }).map(([name2, value]) => `  ${name2}: ${JSON.stringify(value)},`),
    "});"
  ].join(`
`)}
`;
}

// lib/tools/write/init/app-files.ts
var LANGUAGE_TOOLS = { "@types/node": "^20.19.43", tsx: "^4.23.15", typescript: "~6.0.3" }, APP_FILES = {
  "package.json": manifest,
  "cdktf.json": () => json({ language: "typescript", app: "node --import tsx main.ts" }),
  "tsconfig.json": () => json(COMPILER),
  "main.ts": appProgram,
  ".gitignore": () => IGNORED.map((pattern) => `${pattern}
`).join(""),
  "README.md": readme
};
function nextCommands({ location }) {
  let stacks = location === void 0 ? "gpu" : "cluster gpu";
  return [
    "npm install",
    `npx ${FRAMEWORK_COMMAND} synth`,
    `npx ${FRAMEWORK_COMMAND} deploy ${stacks}`,
    "npx cdktf-aks-mig verify",
    "npx cdktf-aks-mig pod | kubectl apply -f -"
  ];
}
function manifest() {
  let { name: name2, version, peerDependencies } = packageJson();
  return json({
    private: !0,
    scripts: { synth: `${FRAMEWORK_COMMAND} synth`, typecheck: "tsc" },
    dependencies: { [name2]: `^${version}`, ...peerDependencies },
    devDependencies: { ...LANGUAGE_TOOLS, [`${FRAMEWORK_COMMAND}-cli`]: peerDependencies[FRAMEWORK_COMMAND] }
  });
}
var COMPILER = {
  compilerOptions: {
    target: "es2022",
    module: "node16",
    moduleResolution: "node16",
    types: ["node"],
    strict: !0,
    skipLibCheck: !0,
    noEmit: !0
  },
  include: ["main.ts"]
}, IGNORED = ["node_modules/", "cdktf.out/", "cdktf.log", ".terraform/", "*.tfstate", "*.tfstate.*", "*.tfplan", "plan.json"];
function readme(settings) {
  let { clusterName, vmSize, profile, strategy, location } = settings, where = location === void 0 ? `the existing cluster \`${clusterName}\`` : `the new cluster \`${clusterName}\` in ${location}`;
  return `# GPU slices on ${clusterName}

The node pool \`${POOL_NAME2}\` (${vmSize.name}, ${profile}, strategy ${strategy}) on ${where}, made by [cdktf-aks-mig](${packageJson().homepage}).

\`\`\`console
${nextCommands(settings).map((command) => `$ ${command}`).join(`
`)}
\`\`\`

The third needs \`az login\` and \`ARM_SUBSCRIPTION_ID\`. To read first what it would do: \`npx ${FRAMEWORK_COMMAND} diff gpu\`.
`;
}
function json(value) {
  return `${JSON.stringify(value, void 0, 2)}
`;
}

// lib/tools/write/init/new-files.ts
var import_node_fs5 = require("node:fs"), import_node_path5 = require("node:path");
function writeNewFiles(folder, cwd, files) {
  let target = (0, import_node_path5.resolve)(cwd, folder);
  refuseExisting(folder, target, Object.keys(files));
  let undo = [];
  try {
    let made = (0, import_node_fs5.mkdirSync)(target, { recursive: !0 });
    undo.push(...made === void 0 ? [] : [made]);
    for (let [name2, text3] of Object.entries(files)) {
      let path = (0, import_node_path5.join)(target, name2);
      (0, import_node_fs5.writeFileSync)(path, text3, { flag: "wx" }), undo.push(path);
    }
  } catch (error) {
    for (let path of undo)
      (0, import_node_fs5.rmSync)(path, { recursive: !0, force: !0 });
    let { code: code2, message } = error;
    throw new ToolError(`${folder} cannot be written to (${code2 ?? message})`, "name a folder that you may write to");
  }
}
function refuseExisting(folder, target, names2) {
  if (!(0, import_node_fs5.existsSync)(target))
    return;
  if (!(0, import_node_fs5.statSync)(target).isDirectory())
    throw new ToolError(`${folder} is a file`, "name a folder, or one that is not there yet");
  let there = names2.filter((name2) => (0, import_node_fs5.existsSync)((0, import_node_path5.join)(target, name2)));
  if (there.length > 0)
    throw new ToolError(`${folder} has ${there.join(", ")} already, and nothing is overwritten`, "name another folder");
}

// lib/tools/write/init/question.ts
var Questions = class {
  constructor(args, terminal) {
    this.args = args;
    this.terminal = terminal;
    this.lines = linesOf3(() => terminal.stdin);
  }
  args;
  terminal;
  lines;
  /** @throws ToolError if the option has no meaning, or is missing where nobody can be asked */
  async answer({ option, text: text3, read }) {
    let given = stringOption(this.args, option);
    if (given !== void 0)
      return read(given);
    let { stdin, stdout, stderr } = this.terminal;
    if (![stdin, stdout, stderr].every(({ isTTY }) => isTTY))
      throw new ToolError(`--${option} is missing: ${text3}`, "add it, or run this on a terminal, which asks for it");
    for (; ; ) {
      stderr.write(`${text3}: `);
      let { done, value } = await this.lines.next();
      if (done)
        throw stderr.write(`
`), new ToolError("the questions were not all answered, and nothing was written", `begin again, or add --${option}`);
      try {
        if (value.trim() !== "")
          return read(value.trim());
      } catch (error) {
        if (!(error instanceof ToolError))
          throw error;
        stderr.write(`${error.message}
`);
      }
    }
  }
  /** Lets go of standard input, which would keep the process alive. */
  async end() {
    await this.lines.return?.();
  }
};
async function* linesOf3(stream) {
  let rest = "";
  for await (let chunk of stream()) {
    let [last = "", ...lines] = (rest + chunk.toString()).split(`
`).reverse();
    yield* lines.reverse(), rest = last;
  }
  rest !== "" && (yield rest);
}

// lib/tools/write/init/init-command.ts
var CLUSTERS = ["existing", "new"], STRATEGIES4 = Object.values(MigStrategy), CLUSTER2 = choice("cluster", "the cluster", CLUSTERS), CLUSTER_NAME = name("cluster-name", "the name of the cluster", "name"), RESOURCE_GROUP = name("resource-group", "its resource group", "resource_group_name"), LOCATION = name("location", "the region of the new cluster, such as southcentralus", "location"), VM_SIZE = {
  option: "vm-size",
  text: `the VM size of the pool, such as ${VM_SIZES[0].name}`,
  read: (text3) => knownVmSize("--vm-size", text3)
}, PROFILE = choice("profile", "the size of the slices", MIG_PROFILES), STRATEGY = choice("strategy", "how pods name the slices", STRATEGIES4), INIT_COMMAND = {
  name: "init",
  summary: "write a small app with a MIG node pool, for an existing or a new cluster",
  positionals: 1,
  argument: { path: "folder" },
  options: {
    cluster: { type: "string", value: "CLUSTER", choices: CLUSTERS },
    "cluster-name": { type: "string", value: "NAME", help: "the name of the cluster" },
    "resource-group": { type: "string", value: "NAME", help: "the resource group of the cluster; a new cluster makes it" },
    location: { type: "string", value: "REGION", help: "the region of a new cluster, such as southcentralus" },
    "vm-size": {
      type: "string",
      value: "NAME",
      choices: VM_SIZES.map((size2) => size2.name),
      help: "the VM size of the pool; cdktf-aks-mig profiles lists those that can be partitioned"
    },
    profile: { type: "string", value: "PROFILE", choices: MIG_PROFILES, help: `${MIG_PROFILES.join(", ")}: the size of the slices` },
    strategy: {
      type: "string",
      choices: STRATEGIES4,
      help: {
        single: "pods request nvidia.com/gpu",
        mixed: "pods request the size of the slice by its name"
      }
    }
  },
  examples: ["init gpus", "init gpus --vm-size Standard_ND96asr_v4 --profile MIG1g --strategy single"],
  usage: ["init [FOLDER] [options]"],
  about: `Writes an app that ${FRAMEWORK_COMMAND} synthesizes at once: package.json, cdktf.json, tsconfig.json, main.ts, .gitignore
and a README, into FOLDER (default: the one you are in). It overwrites nothing. On a terminal it asks for
what the options do not say; elsewhere each is needed.`,
  async run(args, terminal) {
    let { cwd, stdout } = terminal, folder = args.positionals[0] || ".";
    refuseExisting(folder, (0, import_node_path6.resolve)(cwd, folder), Object.keys(APP_FILES));
    let questions = new Questions(args, terminal), settings = await settingsFrom(questions, args).finally(() => questions.end()), files = Object.fromEntries(Object.entries(APP_FILES).map(([file, text3]) => [file, text3(settings)]));
    writeNewFiles(folder, cwd, files);
    let commands = [...folder === "." ? [] : [`cd ${folder}`], ...nextCommands(settings)];
    return stdout.write(`wrote ${Object.keys(files).join(", ")}

next:
${commands.map((command) => `  ${command}
`).join("")}`), 0;
  }
};
async function settingsFrom(questions, args) {
  let isNew = await questions.answer(CLUSTER2) === "new";
  if (!isNew && stringOption(args, "location") !== void 0)
    throw new ToolError("--location has no meaning with --cluster existing", "leave it out, or use --cluster new");
  return {
    clusterName: await questions.answer(CLUSTER_NAME),
    resourceGroupName: await questions.answer(RESOURCE_GROUP),
    ...isNew && { location: await questions.answer(LOCATION) },
    vmSize: await questions.answer(VM_SIZE),
    profile: await questions.answer(PROFILE),
    strategy: await questions.answer(STRATEGY)
  };
}
function choice(option, text3, choices2) {
  return { option, text: `${text3} (${choices2.join(", ")})`, read: (given) => readChoice(`--${option}`, given, choices2) };
}
function name(option, text3, attribute) {
  return {
    option,
    text: text3,
    read: (given) => {
      let [finding] = clusterNameFindings(attribute, given);
      if (finding)
        throw new ToolError(`--${option}: ${finding.found}`, `expected ${finding.expected}; ${finding.fix}`);
      return given;
    }
  };
}

// lib/core/kubernetes/restart-policy.ts
var RestartPolicy = class {
  /** Whenever it ends. */
  static ALWAYS = "Always";
  /** When it fails. */
  static ON_FAILURE = "OnFailure";
  /** Never. */
  static NEVER = "Never";
  constructor() {
  }
};

// lib/core/rules/pod/pod-rules.ts
var RESTART_POLICIES = Object.values(RestartPolicy), SEE_GPUS = "https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/", SEE_POD = "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/", is = (member, value) => `${member} is ${value}`, FORMS2 = [
  {
    id: "MIG201",
    title: "a pod asks for slices that one node can hold",
    see: SEE_GPUS,
    why: "A pod that asks for more slices than a node has is accepted, and waits forever.",
    remedy: "Ask for one slice, or run more pods.",
    members: ["sliceCount"],
    fits: (count3, { slicesPerNode }) => Number.isInteger(count3) && Number(count3) >= 1 && Number(count3) <= slicesPerNode,
    found: (_member, value) => `the container asks for ${value} slices`,
    expected: ({ slicesPerNode }) => `a whole number from 1 to ${slicesPerNode}, the slices of one node`,
    fix: "ask for 1, or run more pods"
  },
  {
    id: "MIG202",
    title: "a pod and its namespace have names that Kubernetes accepts",
    see: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
    why: "Kubernetes refuses others.",
    remedy: "Write it like `training-job`.",
    members: ["name", "namespace"],
    fits: (name2) => typeof name2 == "string" && isDnsLabel(name2),
    found: (member, value) => `the ${member} of the pod is ${value}`,
    expected: () => "at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends",
    fix: 'write it like "training-job"'
  },
  {
    id: "MIG203",
    title: "a pod has the reference of an image",
    see: "https://kubernetes.io/docs/concepts/containers/images/",
    why: "The node cannot pull anything else.",
    remedy: "Leave it out, or name an image.",
    members: ["image"],
    fits: (image) => typeof image == "string" && /^\S+$/.test(image),
    found: (member, value) => `the ${member} is ${value}`,
    expected: () => "the reference of a container image",
    fix: "leave it out, or name an image"
  },
  {
    id: "MIG204",
    title: "a pod has a restart policy of Kubernetes",
    see: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy",
    why: "Kubernetes refuses others.",
    remedy: "Leave it out, or write `Always`, `OnFailure` or `Never`.",
    members: ["restartPolicy"],
    fits: (policy) => RESTART_POLICIES.includes(policy),
    found: is,
    expected: () => RESTART_POLICIES.map(show).join(", "),
    fix: "leave it out, or use one of them"
  },
  {
    id: "MIG205",
    title: "the command and arguments of a pod are lists of strings",
    see: SEE_POD,
    why: "Kubernetes refuses a command line in one string.",
    remedy: 'Write it like `["nvidia-smi", "-L"]`.',
    members: ["command", "args"],
    fits: (value) => Array.isArray(value) && value.every(isText),
    found: is,
    expected: () => "a list of strings",
    fix: 'write it like ["nvidia-smi", "-L"]'
  },
  {
    id: "MIG206",
    title: "the labels and environment of a pod are maps of strings",
    see: SEE_POD,
    why: "Kubernetes refuses numbers and lists there.",
    remedy: "Write values as strings.",
    members: ["labels", "env"],
    fits: (value) => isObject(value) && Object.values(value).every(isText),
    found: is,
    expected: () => "a map of strings",
    fix: 'write it like { team: "research" }'
  }
];
function ruleOf({ members, fits: fits3, found, expected, fix, ...rule }) {
  return {
    ...rule,
    severity: "error",
    check: (pod) => members.filter((member) => isKnown(pod[member]) && !fits3(pod[member], pod)).map((member) => ({ attribute: member, found: found(member, show(pod[member])), expected: expected(pod), fix }))
  };
}
var POD_RULES = [
  ...FORMS2.map(ruleOf),
  {
    id: "MIG251",
    severity: "warning",
    title: "a container asks for one slice",
    see: "https://docs.nvidia.com/datacenter/tesla/mig-user-guide/mig-device-names.html",
    why: "Before driver R570 a CUDA process sees one MIG device, however many its container has.",
    remedy: "Ask for one slice and run more pods, or use a larger profile.",
    check: ({ sliceCount }) => isKnown(sliceCount) && sliceCount > 1 ? {
      attribute: "sliceCount",
      found: `a container asks for ${show(sliceCount)} slices; with drivers before R570 a CUDA process sees only one of them`,
      expected: "one slice for each container, or a program that starts one process for each slice",
      fix: "ask for 1 slice, run more pods, or use a larger profile"
    } : void 0
  }
];
function isText(part) {
  return typeof part == "string" || part === UNKNOWN;
}

// lib/core/workload/pod-manifest.ts
var DEFAULT_POD_IMAGE = "nvidia/cuda:12.9.1-base-ubuntu22.04";
function podManifest(target, options = {}, known2 = options) {
  let name2 = options.name ?? `${/^[a-z0-9]+$/.test(target.poolName) ? target.poolName : "mig"}-slice`, sliceCount = options.sliceCount ?? 1, restartPolicy = options.restartPolicy ?? "OnFailure", problems = problemsOf(POD_RULES, {
    ...known2,
    name: known2.name ?? name2,
    sliceCount: known2.sliceCount ?? sliceCount,
    restartPolicy: known2.restartPolicy ?? restartPolicy,
    slicesPerNode: target.slicesPerNode
  }), errors = errorsAmong(problems);
  if (errors.length > 0)
    throw new MigConfigurationError(`pod ${JSON.stringify(name2)}`, errors);
  let runsDefault = options.image === void 0 && options.args === void 0, command = options.command ?? (runsDefault ? ["nvidia-smi", "-L"] : void 0);
  return {
    warnings: warningsAmong(problems),
    manifest: {
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name: name2,
        ...options.namespace && { namespace: options.namespace },
        ...options.labels && { labels: { ...options.labels } }
      },
      spec: {
        restartPolicy,
        nodeSelector: { [POOL_NAME_LABEL]: target.poolName },
        tolerations: podTolerations(target.taints),
        containers: [
          {
            name: "main",
            image: options.image ?? DEFAULT_POD_IMAGE,
            ...command && { command: [...command] },
            ...options.args && { args: [...options.args] },
            ...options.env && { env: Object.entries(options.env).map(([key, value]) => ({ name: key, value })) },
            resources: { limits: { [target.partition.resourceName(target.strategy)]: sliceCount } }
          }
        ]
      }
    }
  };
}

// lib/tools/write/manifest-text.ts
var MANIFEST_FORMATS = ["yaml", "json"], MANIFEST_OPTION = {
  type: "string",
  value: "FORMAT",
  choices: MANIFEST_FORMATS,
  default: "yaml",
  alias: "format"
}, IMAGE_OPTION = {
  type: "string",
  value: "IMAGE",
  help: `the image, whose own entry point then runs (default: ${DEFAULT_POD_IMAGE}, which runs nvidia-smi -L)`
};
function manifestText(manifest2, format) {
  return format === "json" ? `${JSON.stringify(manifest2, void 0, 2)}
` : (init_yaml(), __toCommonJS(yaml_exports)).stringify(manifest2);
}

// lib/core/rules/pool/slice-choice-rules.ts
var SLICE_CHOICE_RULES = [
  {
    id: "MIG508",
    severity: "error",
    title: "of slices of several sizes one is chosen",
    see: "https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/",
    why: "Under mixed every size of slice is a resource of its own, and a container requests one of them.",
    remedy: "Set `profile` to one of the profiles that the message lists.",
    check: ({ profile, setting = "profile", offered: offered2 }) => {
      if (!(profile === void 0 ? offered2.length === 1 : offered2.includes(profile)))
        return {
          attribute: setting,
          found: profile === void 0 ? `${setting} is not set, and the pool has slices of several sizes` : `${setting} is ${show(profile)}`,
          expected: `one of ${offered2.join(", ")}, which the pool has`,
          fix: `set ${setting} to ${offered2.at(-1)}, for example`
        };
    }
  }
];

// lib/core/workload/chosen-slices.ts
function chosenSlices(subject, slices, profile, setting) {
  let problems = problemsOf(SLICE_CHOICE_RULES, { profile, setting, offered: slices.map(({ partition }) => partition.profile) });
  if (problems.length > 0)
    throw new MigConfigurationError(subject, problems);
  return slices.find(({ partition }) => profile === void 0 || partition.profile === profile);
}

// lib/tools/write/slice-pod.ts
function slicePod(pool, args, { stderr }, namespace = stringOption(args, "namespace")) {
  let { manifest: manifest2, warnings } = podManifest(podTarget(pool, args), {
    name: stringOption(args, "name"),
    namespace,
    image: stringOption(args, "image"),
    sliceCount: integerOption(args, "slices")
  });
  for (let warning of warnings)
    stderr.write(`warning: ${problemLine(warning)}
`);
  return manifest2;
}
function podTarget(pool, args) {
  let { poolName: poolName2, size: size2, layout, facts } = pool, strategy = choiceOption(args, "strategy", Object.values(MigStrategy)) ?? pool.strategy, slice = choiceOption(args, "slice", MIG_PROFILES);
  if (poolName2 === void 0)
    throw new ToolError(`the name of ${label(pool)} is known only after apply`, "write the name of the pool out in the app");
  let refused2 = refusedList(facts);
  if (refused2 !== void 0)
    throw new ToolError(`Azure refuses the profiles ${shown2(facts.gpu_mig_profiles)} of ${label(pool)}: ${refused2.found}`, refused2.fix);
  if (size2 === void 0 || layout === void 0) {
    let profile = facts.gpu_mig_profiles === void 0 ? "gpu_instance" : "gpu_mig_profiles";
    throw new ToolError(
      `the slices of ${label(pool)} are unknown: vm_size is ${shown2(pool.attributes.vm_size)} and ${profile} ${shown2(pool.attributes[profile])}`,
      "write both out in the app, or use a MigGpuNodePool with VmSize.of() for a newer size"
    );
  }
  if (strategy === void 0)
    throw new ToolError(`the MIG strategy of ${label(pool)} is unknown`, "pass --strategy single or --strategy mixed");
  if (!isOffered(layout, strategy))
    throw new ToolError(`${label(pool)} has slices of several sizes, which no device plugin offers under single`, "pass --strategy mixed");
  let { partition, count: count3 } = chosenSlices(`node pool ${label(pool)}`, nodeSlices(size2, strategy, layout), slice, "slice");
  return {
    poolName: poolName2,
    strategy,
    partition,
    slicesPerNode: count3,
    taints: facts.node_taints === UNKNOWN ? [UNKNOWN] : (facts.node_taints ?? []).flatMap((taint) => taint ?? [])
  };
}
function shown2(value) {
  return JSON.stringify(value) ?? "unset";
}

// lib/tools/write/pod-command.ts
var STRATEGIES5 = Object.values(MigStrategy), POD_COMMAND = {
  name: "pod",
  summary: "print a Pod that runs nvidia-smi -L on one slice, for kubectl apply -f -",
  positionals: 0,
  options: {
    ...POOL_OPTIONS,
    strategy: {
      type: "string",
      value: "STRATEGY",
      choices: STRATEGIES5,
      help: "single or mixed, for a pool whose device plugin is not in the same stack"
    },
    slice: {
      type: "string",
      value: "PROFILE",
      choices: MIG_PROFILES,
      help: "the slice it gets, for a pool with slices of several sizes: MIG1g, MIG2g, MIG3g, ..."
    },
    name: { type: "string", value: "NAME", help: 'the name of the pod (default: that of the pool and "-slice")' },
    namespace: { type: "string", value: "NAME", help: "the namespace of the pod (default: whatever kubectl is set to)" },
    image: IMAGE_OPTION,
    slices: { type: "string", value: "COUNT", help: "how many slices the container gets (default: 1)" },
    output: MANIFEST_OPTION
  },
  examples: ["pod --pool mignode | kubectl apply -f -", "pod --slices 2 --namespace team --image ubuntu:24.04 --output json > pod.json"],
  usage: ["pod [--pool NAME] [options] | kubectl apply -f -"],
  about: `Prints a Pod that the scheduler places on a slice of a synthesized node pool. It requests the right
resource under the pool's strategy, selects the pool's nodes and tolerates their taints.`,
  async run(args, terminal) {
    let output = readChoice("--output", defaultedOption(args, "output"), MANIFEST_FORMATS);
    return terminal.stdout.write(manifestText(slicePod(selectedPool(args, terminal), args, terminal), output)), 0;
  }
};

// lib/core/kueue/queued-manifest.ts
var QUEUE_LABEL = "kueue.x-k8s.io/queue-name";
function queuedJob(pod, queueName, { parallelism, completions, backoffLimit } = {}) {
  let { labels } = pod.metadata;
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: withQueue(pod.metadata, queueName),
    spec: {
      suspend: !0,
      ...parallelism !== void 0 && { parallelism },
      ...completions !== void 0 && { completions },
      ...backoffLimit !== void 0 && { backoffLimit },
      template: { ...labels && { metadata: { labels } }, spec: pod.spec }
    }
  };
}
function withQueue(metadata, queueName) {
  return { ...metadata, labels: { ...metadata.labels, [QUEUE_LABEL]: queueName } };
}

// lib/tools/write/queue-command.ts
var QUEUE_COMMAND = {
  name: "queue",
  summary: "print a Job that waits in a team's queue for one slice, for kubectl create -f -",
  positionals: 0,
  options: {
    team: { type: "string", value: "NAME", help: "the team (default: the only one); after STACK/ where two stacks have one of that name" },
    ...POOL_OPTIONS,
    slice: {
      type: "string",
      value: "PROFILE",
      choices: MIG_PROFILES,
      help: "the slice each pod gets, for a pool with slices of several sizes: MIG1g, MIG2g, ..."
    },
    name: { type: "string", value: "NAME", help: 'the name of the job (default: that of the pool and "-slice")' },
    namespace: { type: "string", value: "NAME", help: "the namespace, where that of the team is known only after apply" },
    image: IMAGE_OPTION,
    slices: { type: "string", value: "COUNT", help: "how many slices each pod gets (default: 1)" },
    parallelism: { type: "string", value: "COUNT", help: "how many pods run at the same time (default: 1)" },
    completions: { type: "string", value: "COUNT", help: "how many pods must succeed (default: 1)" },
    output: MANIFEST_OPTION
  },
  examples: ["queue --team research | kubectl create -f -", "queue --team research --parallelism 4 --output json > job.json"],
  usage: ["queue --team NAME [--pool NAME] [options] | kubectl create -f -"],
  about: `Prints a Job for the queue of a team, which a MigQueues of the synthesized app makes. Kueue starts it
when the team's quota of the pool, or what others leave idle, has room for it.`,
  async run(args, terminal) {
    let output = readChoice("--output", defaultedOption(args, "output"), MANIFEST_FORMATS), team = selectedTeam(args, terminal), namespace = stringOption(args, "namespace") ?? team.namespace;
    if (!isKnown(namespace))
      throw new ToolError(`the namespace of the team ${team.name} is known only after apply`, "name it with --namespace NAME");
    let job = queuedJob(slicePod(poolOf2(team, args, terminal), args, terminal, namespace), team.queueName, {
      parallelism: countOption(args, "parallelism"),
      completions: countOption(args, "completions")
    });
    return terminal.stdout.write(manifestText(job, output)), 0;
  }
};
function selectedTeam(args, { cwd }) {
  let out = defaultedOption(args, "out"), teams = readSynthesizedStacks(out, cwd).flatMap((stack) => queuesOf(stack).flatMap(({ values: values2 }) => teamsOf(values2, stack.name)));
  if (teams.length === 0)
    throw new ToolError(
      `no queue in ${out} has values that are known`,
      `add a MigQueues to the app and run npx ${FRAMEWORK_COMMAND} synth`
    );
  let wanted = stringOption(args, "team"), namesOf2 = ({ name: name2, stack }) => [name2, `${stack}/${name2}`], chosen2 = wanted === void 0 ? teams : teams.filter((team2) => namesOf2(team2).includes(wanted)), [team, ...others] = chosen2;
  if (team === void 0) {
    let near = didYouMean(wanted ?? "", teams.flatMap(namesOf2));
    throw new ToolError(
      `there is no team ${JSON.stringify(wanted)}`,
      near ? `did you mean ${near}?` : `use one of ${teams.map(({ name: name2 }) => name2).join(", ")}`
    );
  }
  if (others.length > 0) {
    let hasNamesakes = new Set(chosen2.map(({ name: name2 }) => name2)).size < chosen2.length;
    throw new ToolError(
      `there are ${chosen2.length} teams${wanted === void 0 ? "" : ` ${wanted}`}`,
      `choose one with --team: ${chosen2.map((each) => namesOf2(each)[hasNamesakes ? 1 : 0]).join(", ")}`
    );
  }
  return team;
}
function teamsOf(values2, stack) {
  let quotas2 = poolQuotas(values2);
  return values2.localQueues.map(({ name: queueName, namespace, spec: { clusterQueue: name2 } }) => ({
    name: name2,
    namespace,
    queueName,
    stack,
    poolNames: [...new Set(quotas2.filter(({ queue }) => queue === name2).map(({ poolName: poolName2 }) => poolName2))]
  }));
}
function poolOf2({ name: name2, stack, poolNames }, args, terminal) {
  let queued = selectedPools(args, terminal).filter((pool2) => pool2.origin === stack && poolNames.includes(pool2.poolName ?? "")), [pool, ...others] = queued;
  if (pool === void 0)
    throw new ToolError(`the team ${name2} has no quota of that pool`, `use one of ${poolNames.join(", ")}`);
  if (others.length > 0)
    throw new ToolError(`the team ${name2} has quotas of ${queued.length} pools`, `choose one with --pool: ${poolNames.join(", ")}`);
  return pool;
}
function countOption(args, name2) {
  let count3 = integerOption(args, name2);
  if (count3 !== void 0 && count3 < 1)
    throw new ToolError(`--${name2} is ${count3}`, "use a whole number from 1");
  return count3;
}

// lib/tools/cli.ts
var COMMANDS = [
  INIT_COMMAND,
  PROFILES_COMMAND,
  PLAN_COMMAND,
  POD_COMMAND,
  QUEUE_COMMAND,
  VERIFY_COMMAND,
  REVIEW_COMMAND,
  EQUIVALENT_COMMAND,
  completionCommand(() => COMMANDS)
];
async function runCommand([first, ...rest], terminal, commands = COMMANDS) {
  if (first === void 0)
    throw new ToolError("no command was given", `see ${PROGRAM} --help`);
  if (first === "--help" || first === "-h")
    return terminal.stdout.write(fittedText(helpOf(commands), helpWidth(terminal))), 0;
  if (first === "--version" || first === "-V")
    return terminal.stdout.write(`${packageJson().version}
`), 0;
  let command = commands.find(({ name: name2 }) => name2 === first);
  if (!command) {
    let near = didYouMean(first, ["--help", "--version", ...commands.map(({ name: name2 }) => name2)]);
    throw new ToolError(
      `there is no ${first.startsWith("-") ? "option" : "command"} ${first}`,
      near ? `did you mean ${near}?` : `see ${PROGRAM} --help`
    );
  }
  let args = parsedArguments(command, rest);
  return args.values.help ? (terminal.stdout.write(fittedText(commandHelp(command), helpWidth(terminal))), 0) : command.run(args, terminal);
}
function helpWidth({ stdout }) {
  return Math.min(lineWidth(stdout), 100);
}
function problemLines(error) {
  if (MigConfigurationError.isMigConfigurationError(error))
    return error.problems.map(problemLine);
  let message = (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, " ");
  return error instanceof ToolError ? [message] : [`unexpected error: ${message}; please report it at ${packageJson().bugs.url} with the command that you ran`];
}
function helpOf(commands) {
  let width = Math.max(...commands.map(({ name: name2 }) => name2.length));
  return `usage: ${PROGRAM} <command> [options]

Works on what ${FRAMEWORK_COMMAND} synth wrote: multi-instance GPU (MIG) node pools on Azure Kubernetes Service.

${commands.map(({ name: name2, summary: summary2 }) => `  ${name2.padEnd(width)}  ${summary2}`).join(`
`)}

See ${PROGRAM} <command> --help for a command, and ${PROGRAM} --version for the version.
Exit codes: 0 all is well; 1 it could not do its work; 2 it did, and found something.
`;
}

// action/action-inputs.ts
var SARIF = ["none", "file", "upload"], TRUE_OR_FALSE = ["true", "false"];
function actionInputs(env) {
  let input = (name2) => env[`INPUT_${name2.toUpperCase()}`]?.trim() ?? "", lines = (name2) => input(name2).split(`
`).map((line) => line.trim()).filter((line) => line !== ""), choice2 = (name2, values2) => {
    let found = values2.find((value) => value === input(name2).toLowerCase());
    if (found === void 0)
      throw new ToolError(`the input ${name2} is ${JSON.stringify(input(name2))}`, `expected ${values2.join(", ")}`);
    return found;
  }, plans = lines("plan");
  if (plans.length === 0)
    throw new ToolError("the input plan is empty", "name the file that terraform show -json PLAN wrote");
  let stack = input("stack");
  return {
    plans,
    prices: lines("prices"),
    options: [...lines("options").map(checkedOption), ...stack === "" ? [] : [`--stack=${stack}`]],
    failOn: choice2("fail-on", FAIL_ON),
    comment: choice2("comment", TRUE_OR_FALSE) === "true",
    commentId: checkedId(input("comment-id")),
    pullRequest: checkedNumber(input("pull-request")),
    sarif: choice2("sarif", SARIF),
    token: input("token")
  };
}
var OWN_OPTIONS = {
  "--format": "the action writes all formats that it needs",
  "--help": "docs/review.md has the options",
  "--fail-on": "use the input fail-on",
  "--stack": "use the input stack",
  "--prices": "use the input prices"
};
function checkedOption(line) {
  let [name2 = ""] = line.split("=", 1);
  if (!/^--[a-z-]+$/.test(name2))
    throw new ToolError(`the input options has the line ${JSON.stringify(line)}`, "write an option a line, such as --option=value");
  let instead = OWN_OPTIONS[name2];
  if (instead !== void 0)
    throw new ToolError(`the input options has ${name2}`, instead);
  return line;
}
function checkedId(id) {
  if (!/^[\w./ ]+(-[\w./ ]+)*$/.test(id) || id.length > 100)
    throw new ToolError(
      `the input comment-id is ${JSON.stringify(id)}`,
      "expected at most 100 letters, digits, dots, slashes, spaces and single dashes"
    );
  return id;
}
function checkedNumber(text3) {
  if (!/^([1-9]\d{0,9})?$/.test(text3))
    throw new ToolError(`the input pull-request is ${JSON.stringify(text3)}`, "expected its number, such as 42");
  return text3 === "" ? void 0 : Number(text3);
}

// action/fitted-markdown.ts
function fittedMarkdown(markdown, bytes, missing) {
  let sizeOf = (text3) => Buffer.byteLength(text3);
  if (sizeOf(markdown) <= bytes)
    return markdown;
  let [, verdicts = ""] = /\n(\n(?:- .*\n)+)$/.exec(markdown) ?? [], end = `

**Shortened:** ${missing}
${sizeOf(verdicts) < bytes / 2 ? verdicts : ""}`, kept = [], open = 0, room = bytes - sizeOf(end);
  for (let line of markdown.split(`
`)) {
    let stillOpen = open + occurrences(line, "<details") - occurrences(line, CLOSE);
    if (room -= sizeOf(line) + 1, room < stillOpen * (CLOSE.length + 2))
      break;
    kept.push(line), open = stillOpen;
  }
  return `${kept.join(`
`).trimEnd()}${`

${CLOSE}`.repeat(open)}${end}`;
}
var CLOSE = "</details>";
function occurrences(text3, part) {
  return text3.split(part).length - 1;
}

// action/github-api.ts
var import_promises2 = require("node:timers/promises");
var LONGEST_ANSWER_SECONDS = 30, LONGEST_WAIT_SECONDS = 120, MOST_ATTEMPTS = 5, ForbiddenError = class extends ToolError {
}, NotFoundError = class extends ToolError {
}, GithubApi = class {
  /** The addresses of the APIs, as the runner gives them: GitHub Enterprise Server has its own. */
  constructor(url2, graphqlUrl, token) {
    this.url = url2;
    this.graphqlUrl = graphqlUrl;
    this.token = token;
  }
  url;
  graphqlUrl;
  token;
  waited = 0;
  /** Who acts with the token: of a workflow's own token, REST does not say it. */
  async login() {
    let { body: body3 } = await this.request(this.graphqlUrl, {
      method: "POST",
      what: "the name of the token's user",
      body: { query: "{ viewer { login } }" }
    });
    return body3?.data?.viewer?.login ?? "github-actions[bot]";
  }
  /**
   * Asks, and asks again where GitHub wants it later.
   *
   * @param path Of REST, such as `/repos/…`, or an address.
   * @throws ToolError if there is no answer, or it is a refusal
   */
  async request(path, request) {
    for (let attempt = 1; ; attempt++) {
      let response = await this.fetched(path, request), text3 = await this.textOf(response, request);
      if (response.ok)
        return { body: this.parsed(text3, request), hasNextPage: /rel="next"/.test(response.headers.get("link") ?? "") };
      let seconds = retryAfter(response, request.method);
      if (seconds === void 0)
        throw refusal(response.status, text3, request.what);
      if (this.waited += seconds, this.waited > LONGEST_WAIT_SECONDS || attempt === MOST_ATTEMPTS)
        throw new ToolError(
          `GitHub answered ${response.status} for ${request.what} and wants to be asked again in ${seconds} s`,
          `run the job again then; it waits for ${LONGEST_WAIT_SECONDS} s in all`
        );
      await (0, import_promises2.setTimeout)(seconds * 1e3);
    }
  }
  async fetched(path, { method, what, body: body3 }) {
    try {
      return await fetch(path.startsWith("/") ? `${this.url}${path}` : path, {
        method,
        headers: {
          accept: "application/vnd.github+json",
          authorization: `Bearer ${this.token}`,
          "user-agent": "cdktf-aks-mig",
          "x-github-api-version": "2022-11-28",
          ...body3 && { "content-type": "application/json" }
        },
        ...body3 && { body: JSON.stringify(body3) },
        signal: AbortSignal.timeout(LONGEST_ANSWER_SECONDS * 1e3)
      });
    } catch (error) {
      throw this.unreachable(error, what);
    }
  }
  async textOf(response, { what }) {
    try {
      return await response.text();
    } catch (error) {
      throw this.unreachable(error, what);
    }
  }
  parsed(text3, { what }) {
    try {
      return JSON.parse(text3);
    } catch {
      throw new ToolError(
        `${this.url} did not answer with JSON for ${what}`,
        "check GITHUB_API_URL, and whether a proxy answers in GitHub's place"
      );
    }
  }
  unreachable(error, what) {
    let { name: name2, message, cause } = error, why = name2 === "TimeoutError" ? `no answer in ${LONGEST_ANSWER_SECONDS} s` : cause?.code ?? cause?.message ?? message;
    return new ToolError(
      `${this.url} cannot be reached for ${what} (${why})`,
      "run the job again, and behind a proxy set NODE_USE_ENV_PROXY=1 and HTTPS_PROXY for the step"
    );
  }
};
function retryAfter({ status, headers }, method) {
  if (status === 429 || status === 403) {
    let said = headers.get("retry-after");
    if (said !== null && /^\d+$/.test(said))
      return Number(said);
    let reset = headers.get("x-ratelimit-reset");
    return headers.get("x-ratelimit-remaining") === "0" && reset !== null ? Math.max(1, Math.ceil(Number(reset) - Date.now() / 1e3)) : status === 429 ? 60 : void 0;
  }
  return [502, 503, 504].includes(status) && method !== "POST" ? 1 : void 0;
}
function refusal(status, text3, what) {
  let found = `GitHub answered ${status} for ${what}${saidBy(text3)}`;
  switch (status) {
    case 401:
      return new ToolError(found, "check the input token");
    case 403:
      return new ForbiddenError(found, "the job needs pull-requests: write for a comment, security-events: write for SARIF");
    case 404:
      return new NotFoundError(found, "check the input pull-request, and whether the token may read this repository");
    default:
      return new ToolError(found, "run the job again, and see https://www.githubstatus.com if it stays");
  }
}
function saidBy(text3) {
  try {
    let { message } = JSON.parse(text3);
    return typeof message == "string" ? ` (${message.slice(0, 200)})` : "";
  } catch {
    return "";
  }
}

// action/matching-files.ts
var import_node_fs6 = require("node:fs"), import_node_path7 = require("node:path");
function matchingFiles(patterns, cwd) {
  return [...new Set(patterns.flatMap((pattern) => /[*?]/.test(pattern) ? filesLike(pattern, cwd) : [pattern]))];
}
function filesLike(pattern, cwd) {
  let wanted = import_node_path7.posix.normalize(pattern.replaceAll("\\", "/")), folders = wanted.split("/").slice(0, -1), firstWild = folders.findIndex((folder) => /[*?]/.test(folder)), start = (firstWild < 0 ? folders : folders.slice(0, firstWild)).join("/"), expression = expressionOf(wanted), found = filesBelow(wanted.startsWith("/") && start === "" ? "/" : start, cwd).filter((path) => expression.test(path));
  if (found.length === 0)
    throw new ToolError(`${pattern} matches no file`, "write the plan with terraform show -json before this step, and check the path");
  return found.sort();
}
function expressionOf(glob) {
  let source = glob.replace(/\*\*\/|\*\*|[*?]|[^\w/]/g, (part) => PARTS[part] ?? `\\${part}`);
  return new RegExp(`^${source}$`);
}
var PARTS = { "**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]" }, NEVER_ENTERED = [".git", "node_modules"];
function filesBelow(folder, cwd) {
  return entriesOf3((0, import_node_path7.resolve)(cwd, folder)).flatMap((entry) => {
    let path = import_node_path7.posix.join(folder, entry.name);
    return entry.isDirectory() ? NEVER_ENTERED.includes(entry.name) ? [] : filesBelow(path, cwd) : [path];
  });
}
function entriesOf3(folder) {
  try {
    return (0, import_node_fs6.readdirSync)(folder, { withFileTypes: !0 });
  } catch {
    return [];
  }
}

// action/sarif-log.ts
var import_node_zlib = require("node:zlib");
function sarifOfJob(sarif, category) {
  let log = JSON.parse(sarif), runs = log.runs, run4 = {
    ...runs[0],
    automationDetails: { id: `cdktf-aks-mig/${category}/` },
    invocations: runs.flatMap(({ invocations }) => invocations),
    results: runs.flatMap(({ results }) => results)
  };
  return `${JSON.stringify({ ...log, runs: [run4] }, null, 2)}
`;
}
async function uploadSarif(api, repository, { GITHUB_SHA, GITHUB_REF }, sarif) {
  await api.request(`/repos/${repository}/code-scanning/sarifs`, {
    method: "POST",
    what: "the upload of SARIF",
    body: { commit_sha: GITHUB_SHA, ref: GITHUB_REF, sarif: (0, import_node_zlib.gzipSync)(sarif).toString("base64"), tool_name: "cdktf-aks-mig" }
  });
}

// action/plans-review.ts
async function reviewPlans(paths, prices, { options, failOn, sarif, commentId }) {
  let files = prices.map((file) => `--prices=${file}`), written2 = [];
  try {
    await runCommand(["review", ...options, ...files, `--fail-on=${failOn}`, "--format=json", "--", ...paths], {
      stdout: { write: (text3) => written2.push(text3) },
      stderr: { write: () => {
      } },
      stdin: (async function* () {
      })(),
      // The environment holds the token; a review needs nothing of it.
      env: {},
      cwd: process.cwd(),
      now: () => Date.now()
    });
  } catch (error) {
    return notReviewed(problemLines(error).join(`
`));
  }
  let reports = [JSON.parse(written2.join(""))].flat(), plans = reports.map((report, index2) => ({ path: paths[index2], name: paths[index2], report })), count3 = (severity) => reports.flatMap(({ findings }) => findings).filter((finding) => finding.severity === severity).length;
  return {
    verdicts: plans.map(({ path, report }) => ({
      text: `${path}: ${verdict2(report)}`,
      passed: reviewExitCode([report], failOn) === 0
    })),
    markdown: formatMarkdown(plans).slice(MARKER.length + 1),
    errors: count3("error"),
    warnings: count3("warning"),
    notes: count3("note"),
    quiet: reports.every(isQuiet),
    sarif: sarif === "none" ? void 0 : sarifOfJob(formatSarif(plans, packageJson().version), commentId)
  };
}
function isQuiet({ findings, notAnalyzed, pools, releases }) {
  let untouched = [...pools, ...releases].every(
    ({ fate, imported, movedFrom }) => fate === "unchanged" && !imported && movedFrom === null
  );
  return findings.length === 0 && notAnalyzed.length === 0 && untouched;
}
function notReviewed(why) {
  return {
    verdicts: [{ text: `not reviewed: ${why}`, passed: !1 }],
    // Four spaces make a line code, in which nothing formats or mentions.
    markdown: `### \u274C MIG plan review: not reviewed

${why.replace(/^/gm, "    ")}
`,
    errors: 0,
    warnings: 0,
    notes: 0,
    quiet: !1,
    sarif: void 0
  };
}

// action/pull-request.ts
var import_node_fs7 = require("node:fs");
function pullRequestOf(env, number) {
  let event = eventOf(env), found = number ?? event.pull_request?.number ?? (event.issue?.pull_request ? event.issue.number : void 0), commit = event.pull_request?.head?.sha;
  return Number.isSafeInteger(found) ? { number: found, commit: typeof commit == "string" && event.pull_request?.number === found ? commit : void 0 } : void 0;
}
function eventOf({ GITHUB_EVENT_PATH: path }) {
  try {
    return path ? JSON.parse((0, import_node_fs7.readFileSync)(path, "utf8")) ?? {} : {};
  } catch {
    return {};
  }
}

// action/review-comment.ts
var MOST_BYTES = 65536, PER_PAGE = 100, MOST_PAGES = 100, TROUBLE = /^### (?:❌|⚠️)/mu, ALL_WELL = "All is well again: of what was found here before, nothing is left.";
async function keepComment(api, repository, number, content) {
  let head = `${MARKER}
<!-- comment-id: ${content.id} -->
`, previous = await previousComment(api, repository, number, head), body3 = bodyOf(head, content, previous);
  previous && await update(api, repository, previous.id, body3) || content.quiet || await api.request(`/repos/${repository}/issues/${number}/comments`, { method: "POST", what: "the new comment", body: { body: body3 } });
}
function bodyOf(head, { report, source, whole }, previous) {
  let said = previous !== void 0 && !TROUBLE.test(report) && (TROUBLE.test(previous.body) || previous.body.includes(ALL_WELL)) ? `${ALL_WELL}

` : "", end = `
<sub>${source}</sub>
`, room = MOST_BYTES - Buffer.byteLength(`${head}${said}${end}`);
  return `${head}${said}${fittedMarkdown(report, room, whole)}${end}`;
}
async function previousComment(api, repository, number, head) {
  let author = await api.login();
  for (let page = 1; page <= MOST_PAGES; page++) {
    let { body: comments, hasNextPage } = await api.request(
      `/repos/${repository}/issues/${number}/comments?per_page=${PER_PAGE}&page=${page}`,
      { method: "GET", what: `the comments on pull request ${number}` }
    ), found = (Array.isArray(comments) ? comments : []).find(({ user, body: body3 }) => user?.login === author && String(body3).replaceAll(`\r
`, `
`).startsWith(head));
    if (found)
      return found;
    if (!hasNextPage)
      break;
  }
}
async function update(api, repository, id, body3) {
  try {
    return await api.request(`/repos/${repository}/issues/comments/${id}`, { method: "PATCH", what: "the comment", body: { body: body3 } }), !0;
  } catch (error) {
    if (error instanceof NotFoundError)
      return !1;
    throw error;
  }
}

// action/runner.ts
var import_node_crypto3 = require("node:crypto"), import_node_fs8 = require("node:fs"), Runner = class {
  constructor(env) {
    this.env = env;
  }
  env;
  /** A line of the log. */
  log(text3) {
    process.stdout.write(`${text3.replace(/[\r\n]+/g, " ").replace(/^\s*(::|##)/, "\\$1")}
`);
  }
  /** A line that GitHub shows beside the job. */
  annotate(level, text3) {
    let data = text3.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
    process.stdout.write(`::${level} title=MIG plan review::${data}
`);
  }
  output(name2, value) {
    let delimiter = (0, import_node_crypto3.randomUUID)();
    this.append("GITHUB_OUTPUT", `${name2}<<${delimiter}
${value}
${delimiter}
`);
  }
  summary(markdown) {
    this.append("GITHUB_STEP_SUMMARY", markdown);
  }
  append(variable, text3) {
    let path = this.env[variable];
    path && (0, import_node_fs8.appendFileSync)(path, text3);
  }
};

// action/main.ts
var LONGEST_SUMMARY_BYTES = 1024 * 1024;
async function main(env) {
  let runner = new Runner(env);
  try {
    process.exitCode = await run3(env, runner) ? 0 : 1;
  } catch (error) {
    runner.annotate("error", problemLines(error).join(`
`)), process.exitCode = 1;
  }
}
async function run3(env, runner) {
  let inputs = actionInputs(env), cwd = process.cwd(), review = await reviewPlans(matchingFiles(inputs.plans, cwd), matchingFiles(inputs.prices, cwd), inputs), { markdown, sarif, verdicts } = review, folder = (0, import_node_fs9.mkdtempSync)((0, import_node_path8.join)(env.RUNNER_TEMP || (0, import_node_os.tmpdir)(), "cdktf-aks-mig-")), [reportPath, sarifPath] = [(0, import_node_path8.join)(folder, "review.md"), (0, import_node_path8.join)(folder, "review.sarif")];
  (0, import_node_fs9.writeFileSync)(reportPath, markdown), sarif !== void 0 && (0, import_node_fs9.writeFileSync)(sarifPath, sarif), runner.summary(fittedMarkdown(markdown, LONGEST_SUMMARY_BYTES, "the whole report is the file of the output report-path."));
  let outputs = {
    errors: String(review.errors),
    warnings: String(review.warnings),
    notes: String(review.notes),
    verdict: verdicts.map(({ text: text3 }) => text3).join(`
`),
    "report-path": reportPath,
    "sarif-path": sarif === void 0 ? "" : sarifPath
  };
  for (let [name2, value] of Object.entries(outputs))
    runner.output(name2, value);
  for (let { text: text3, passed } of verdicts)
    runner.log(text3), passed || runner.annotate("error", text3);
  return await tell(env, runner, inputs, review) && verdicts.every(({ passed }) => passed);
}
async function tell(env, runner, inputs, { markdown, quiet, sarif }) {
  let { GITHUB_API_URL: url2 = "https://api.github.com", GITHUB_GRAPHQL_URL: graphqlUrl = `${url2}/graphql` } = env, { GITHUB_REPOSITORY: repository = "", GITHUB_SERVER_URL: server = "https://github.com", GITHUB_RUN_ID: runId } = env, api = new GithubApi(url2, graphqlUrl, inputs.token), jobs = [], pullRequest = inputs.comment ? pullRequestOf(env, inputs.pullRequest) : void 0;
  if (pullRequest) {
    let runUrl = `${server}/${repository}/actions/runs/${runId}`, content = {
      id: inputs.commentId,
      report: markdown,
      quiet,
      source: sourceWords(pullRequest, runUrl),
      whole: `the rest is in the [summary of the run](${runUrl}).`
    };
    jobs.push(["comment", () => keepComment(api, repository, pullRequest.number, content)]);
  } else inputs.comment && runner.log("no comment: this run is not of a pull request, and the input pull-request is empty");
  sarif !== void 0 && inputs.sarif === "upload" && jobs.push(["upload of SARIF", () => uploadSarif(api, repository, env, sarif)]);
  let wentWell = !0;
  for (let [what, job] of jobs)
    try {
      if (inputs.token === "")
        throw new ForbiddenError("the input token is empty", "the report is in the job summary");
      await job();
    } catch (error) {
      if (!(error instanceof ToolError))
        throw error;
      let isForbidden = error instanceof ForbiddenError;
      runner.annotate(isForbidden ? "notice" : "error", `no ${what}: ${error.message}`), wentWell &&= isForbidden;
    }
  return wentWell;
}
function sourceWords({ commit }, runUrl) {
  return `${commit === void 0 ? "" : `The plan of ${commit.slice(0, 7)}, `}[run](${runUrl})`;
}
main(process.env);
