// Finds estates by name or city in the list on the page; where the list is only of cities, in the
// data of all estates, fetched when somebody begins to type. Without it the list is a plain list.
"use strict";
(function () {
  var form = document.getElementById("search");
  var query = document.getElementById("query");
  var status = document.getElementById("status");
  var hits = document.getElementById("hits");
  var all = document.getElementById("all");
  if (!form || !query || !all) return;
  var language = form.dataset.lang;
  var estates = null;
  var MAX = 50;

  function folded(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  }

  function say(count) {
    status.textContent = count ? form.dataset.found.replace("{}", count) : form.dataset.none;
  }

  function filterPage(words) {
    var count = 0;
    all.querySelectorAll("section").forEach(function (section) {
      var city = folded(section.querySelector("h2").firstChild.textContent);
      var any = false;
      section.querySelectorAll("li").forEach(function (item) {
        var link = item.querySelector("a");
        var text = folded(link.textContent + " " + link.getAttribute("href")) + city;
        item.hidden = !words.every(function (word) { return text.includes(word); });
        if (!item.hidden) { any = true; count += 1; }
      });
      section.hidden = !any;
    });
    say(count);
  }

  function showHits(words) {
    var found = estates.filter(function (one) {
      return words.every(function (word) { return one.text.includes(word); });
    });
    hits.textContent = "";
    found.slice(0, MAX).forEach(function (one) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = one.id + (language === "en" ? "/en.html" : "/index.html");
      link.textContent = one[language] + " · " + one.city[language];
      item.appendChild(link);
      hits.appendChild(item);
    });
    all.hidden = true;
    say(found.length);
  }

  function search() {
    var words = query.value.trim().split(/\s+/).map(folded).filter(Boolean);
    if (!words.length) {
      hits.textContent = status.textContent = "";
      all.hidden = false;
      all.querySelectorAll("[hidden]").forEach(function (one) { one.hidden = false; });
    } else if (!form.dataset.all) {
      filterPage(words);
    } else if (estates) {
      showHits(words);
    } else {
      fetch(form.dataset.all).then(function (answer) { return answer.json(); }).then(function (data) {
        data.forEach(function (one) {
          one.text = folded(one.zh + one.en + one.city.zh + one.city.en + one.id);
        });
        estates = data;
        search();
      }).catch(function () { filterPage(words); });
    }
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  query.addEventListener("input", search);
  if (query.value) search();
})();
