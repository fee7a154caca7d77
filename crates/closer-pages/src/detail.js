// Whoever comes by a link wants to look closer. The page is for those who only read it, and for visitors without script.
// What the address says besides, as the language, goes along.
location.replace(document.getElementById("detail-view").href + location.search.replace("?", "&"));
